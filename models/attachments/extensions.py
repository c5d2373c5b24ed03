"""What the ending of a file name says: the type it promises, and whether a system would run it."""

from __future__ import annotations

import mimetypes
import re
import unicodedata

from models.rules.names import safe_file_name

_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"

# Before Python's own table: what it lacks, and what it names differently from version to version.
_TYPES = {
    "7z": "application/x-7z-compressed",
    "apk": "application/vnd.android.package-archive",
    "bat": "application/x-bat",
    "bmp": "image/bmp",
    "cmd": "application/x-bat",
    "conf": "text/plain",
    "desktop": "application/x-desktop",
    "dll": "application/vnd.microsoft.portable-executable",
    "docm": "application/vnd.ms-word.document.macroenabled.12",
    "docx": f"{_OOXML}.wordprocessingml.document",
    "epub": "application/epub+zip",
    "exe": "application/vnd.microsoft.portable-executable",
    "flac": "audio/flac",
    "gz": "application/gzip",
    "ics": "text/calendar",
    "ini": "text/plain",
    "jar": "application/java-archive",
    "js": "text/javascript",
    "jsonl": "application/x-ndjson",
    "lnk": "application/x-ms-shortcut",
    "log": "text/plain",
    "m4a": "audio/mp4",
    "md": "text/markdown",
    "mkv": "video/x-matroska",
    "msg": "application/vnd.ms-outlook",
    "msi": "application/x-msi",
    "odp": f"{_ODF}.presentation",
    "ods": f"{_ODF}.spreadsheet",
    "odt": f"{_ODF}.text",
    "oga": "audio/ogg",
    "ogg": "audio/ogg",
    "ogv": "video/ogg",
    "opus": "audio/ogg",
    "pptm": "application/vnd.ms-powerpoint.presentation.macroenabled.12",
    "pptx": f"{_OOXML}.presentationml.presentation",
    "ps1": "application/x-powershell",
    "rar": "application/vnd.rar",
    "rtf": "application/rtf",
    "sh": "application/x-sh",
    "sql": "application/sql",
    "tgz": "application/gzip",
    "toml": "application/toml",
    "vcf": "text/vcard",
    "wav": "audio/wav",
    "webp": "image/webp",
    "xlsm": "application/vnd.ms-excel.sheet.macroenabled.12",
    "xlsx": f"{_OOXML}.spreadsheetml.sheet",
    "xml": "application/xml",
    "xz": "application/x-xz",
    "yaml": "application/yaml",
    "yml": "application/yaml",
    "zip": "application/zip",
    "zst": "application/zstd",
}

_RUN_WORDS = (
    # Windows: programs, installers, scripts, links, settings, consoles
    "exe com scr pif cpl dll ocx sys drv msi msp mst msix msixbundle appx appxbundle appinstaller "
    "gadget bat cmd ps1 ps1xml ps2 psc1 psd1 psm1 vb vbs vbe vbp js jse mjs ws wsf wsh wsc sct "
    "hta chm hlp lnk url scf inf ins isp reg msc job library-ms search-ms searchconnector-ms "
    "settingcontent-ms appref-ms application theme themepack diagcab rdp website xbap "
    # disk images, whose content escapes the mark of the web
    "iso img vhd vhdx dmg "
    # macro and add-in documents, data bases, queries, notebooks
    "docm dotm xlsm xltm xlsb xla xlam xll pptm potm ppsm ppam ppa "
    "sldm ade adp mda mdb mde accda accdb accde slk iqy oqy rqy one onepkg odb "
    # Unix and macOS
    "sh bash zsh ksh csh fish command tool app workflow pkg mpkg scpt scptd applescript "
    "terminal webloc inetloc fileloc mobileconfig desktop appimage run elf so dylib kext "
    "deb rpm flatpak flatpakref snap apk ipa "
    # scripts and bytecode of languages
    "jar class jnlp py pyc pyo pyw pyz pyzw pl rb "
    # pages that carry scripts
    "html htm xhtml xht shtml mht mhtml svg svgz swf air xsl xslt"
)
_RUN = frozenset(_RUN_WORDS.split())
_SHELL_FOLDER = re.compile(r"\{[0-9a-f-]{36}\}")

_ONLY_PYTHONS = mimetypes.MimeTypes()  # the table alone: this machine's files would change answers


def extension_of(name: str) -> str:
    """The extension that a file saved under ``name`` would have: lower case, no dot, may be empty.

    Wide and other look-alike forms of letters and dots count as the plain ones.
    """
    plain = unicodedata.normalize("NFKC", safe_file_name(name)).rstrip(" .").casefold()
    return plain.rpartition(".")[2].strip() if "." in plain else ""


def type_by_name(name: str) -> str | None:
    """The MIME type that the extension of ``name`` promises, the same on every machine."""
    extension = extension_of(name)
    return _TYPES.get(extension) or _ONLY_PYTHONS.types_map[True].get(f".{extension}")


def is_run_by_name(name: str) -> bool:
    """Whether a system would run a file with this name, or scripts inside it, when opened."""
    extension = extension_of(name)
    return extension in _RUN or _SHELL_FOLDER.match(extension) is not None
