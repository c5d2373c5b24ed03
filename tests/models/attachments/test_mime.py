"""Types are told from the bytes first, and whatever could run is known as such."""

from __future__ import annotations

import io
import json
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.attachments.mime import guess_type, is_executable_type
from models.attachments.streams import HEAD_BYTES

UNKNOWN = "application/octet-stream"
OOXML = "application/vnd.openxmlformats-officedocument"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
BMP = b"BM" + struct.pack("<IHHI", 70, 0, 0, 54) + struct.pack("<I", 40) + bytes(36)
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + bytes(100)
ELF = b"\x7fELF\x02\x01\x01" + bytes(9)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
MACH = b"\xcf\xfa\xed\xfe\x07\x00\x00\x01"
JUNK = b"\x00\x93\xfe\x01\x80\xc1\xf5\xff"


def zipped(*names: str, streamed: bool = False) -> bytes:
    """A zip archive with members of these names, in one pass if ``streamed``."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            with archive.open(name, "w", force_zip64=streamed) as member:
                member.write(b"some content of " + name.encode() * 20)
    return whole.getvalue()


def self_named(mime: str) -> bytes:
    """An archive that begins with its type, as OpenDocument and EPUB do."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("mimetype", mime)
        archive.writestr("content.xml", "<x/>")
    return whole.getvalue()


@pytest.mark.parametrize(
    ("head", "mime"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "image/jpeg"),
        (b"GIF89a\x01\x00", "image/gif"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "audio/wav"),
        (BMP, "image/bmp"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "application/pdf"),
        (b"\x93\x00junk before\n%PDF-1.4\n", "application/pdf"),
        (b"\x1f\x8b\x08\x00\x00\x00", "application/gzip"),
        (ELF, "application/x-executable"),
        (EXE, "application/vnd.microsoft.portable-executable"),
        (MACH, "application/x-mach-binary"),
        (b"\xca\xfe\xba\xbe\x00\x00\x00\x02\x01\x00", "application/x-mach-binary"),
        (b"\xca\xfe\xba\xbe\x00\x00\x00\x3d\x01\x00", "application/java-vm"),
        (b"OggS\x00\x02" + bytes(22) + b"\x01\x1eOpusHead", "audio/ogg"),
        (b"OggS\x00\x02" + bytes(22) + b"\x01\x2a\x80theora", "video/ogg"),
        (b"ID3\x04\x00\x00\x00\x00\x00\x00", "audio/mpeg"),
        (b"\xff\xfb\x90\x64\x00\x0f", "audio/mpeg"),
        (b"\x00\x00\x00\x20ftypisom\x00\x00", "video/mp4"),
        (b"\x00\x00\x00\x20ftypM4A \x00\x00", "audio/mp4"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "image/heic"),
        (zipped("a.txt"), "application/zip"),
        (zipped(), "application/zip"),
        (zipped("word/notes.txt"), "application/zip"),
        (zipped("[Content_Types].xml", "word/document.xml"), f"{OOXML}.wordprocessingml.document"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), f"{OOXML}.spreadsheetml.sheet"),
        (zipped("_rels/.rels", "ppt/a.xml"), f"{OOXML}.presentationml.presentation"),
        (zipped("META-INF/MANIFEST.MF", "A.class"), "application/java-archive"),
        (self_named("application/epub+zip"), "application/epub+zip"),
        (
            self_named("application/vnd.oasis.opendocument.text"),
            "application/vnd.oasis.opendocument.text",
        ),
        (b"plain words", "text/plain"),
        ("Grüße, 日本".encode(), "text/plain"),
        ("Grüße, 日本".encode()[:-1], "text/plain"),
        (b"\xef\xbb\xbfwith a mark", "text/plain"),
        ("\ufeffsixteen".encode("utf-16-le"), "text/plain"),
        ("\ufeffsixteen".encode("utf-16-be"), "text/plain"),
        (b'{"a": [1, 2]}', "application/json"),
        (b" [1, 2]\n", "application/json"),
        (b"[section]\nkey=1\n", "text/plain"),
        (b"{not json}", "text/plain"),
        (json.dumps([{"key": "x" * 100}] * 200).encode()[:HEAD_BYTES], "application/json"),
        (b"[" * HEAD_BYTES, "application/json"),
        (b"[" * (HEAD_BYTES - 1), "text/plain"),
        (b"<!DOCTYPE html><title>x", "text/html"),
        (b"  <!-- a --><!-- b -->\n<HTML lang=en>", "text/html"),
        (b"<script>alert(1)</script>", "text/html"),
        ("\ufeff<html>".encode("utf-16-le"), "text/html"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "image/svg+xml"),
        (b'<?xml version="1.0"?>\n<!-- x -->\n<svg:svg xmlns:svg="s"/>', "image/svg+xml"),
        (b'<?xml version="1.0"?><feed/>', "application/xml"),
        (b'<?xml version="1.0"?><table/>', "application/xml"),
        (b"<!--" + b"-->" * 2000, "text/plain"),
        (b"BMW is a car, BM is not a bitmap", "text/plain"),
        (b"MZ is how it begins", "text/plain"),
        (JUNK, UNKNOWN),
        (b"\xe2", UNKNOWN),
        (b"", UNKNOWN),
    ],
)
def test_the_bytes_tell_the_type(head: bytes, mime: str) -> None:
    assert guess_type("no extension", head) == mime


@pytest.mark.parametrize(
    ("name", "head", "mime"),
    [
        ("photo.png", EXE, "application/vnd.microsoft.portable-executable"),
        ("photo.png", b"just text", "text/plain"),
        ("photo.png", JUNK, UNKNOWN),
        ("report.pdf", JUNK, UNKNOWN),
        ("report.docx", JUNK, UNKNOWN),
        ("notes.txt", JUNK, UNKNOWN),
        ("notes.txt", "Grüße".encode("latin-1"), "text/plain"),
        ("data.csv", "a;ü\n".encode("latin-1"), "text/csv"),
        ("data.CSV", b"a,b\n", "text/csv"),
        ("notes.md", b"# Title", "text/markdown"),
        ("page.html", b"no tags at all", "text/html"),
        ("mail.eml", b"From: a@b\nSubject: x\n", "message/rfc822"),
        ("data.json", b"{broken", "application/json"),
        ("song.mp3", JUNK, "audio/mpeg"),
        ("report.docx", zipped("x"), f"{OOXML}.wordprocessingml.document"),
        ("report.docx", OLE, f"{OOXML}.wordprocessingml.document"),
        ("old.doc", OLE, "application/msword"),
        ("old.xls", OLE, "application/vnd.ms-excel"),
        ("setup.msi", OLE, "application/x-msi"),
        ("photo.jpg", zipped("x"), "application/zip"),
        ("clip.webm", b"\x1aE\xdf\xa3\x01", "video/webm"),
        ("photo.png", b"", "image/png"),
        ("data:text/html,x.pdf", b"", "application/pdf"),
        ("x", b"", UNKNOWN),
    ],
)
def test_a_name_only_narrows_what_the_bytes_allow(name: str, head: bytes, mime: str) -> None:
    assert guess_type(name, head) == mime


@pytest.mark.parametrize(
    ("name", "mime", "head"),
    [
        *(
            (f"x.{e}", UNKNOWN, b"")
            for e in ("exe", "MSI", "bat", "ps1", "jar", "lnk", "docm", "svg")
        ),
        ("invoice.pdf.exe", "application/pdf", b"%PDF-1.4"),
        ("photo.jpg                  .scr", "image/jpeg", b""),
        ("x.exe. . .", "text/plain", b""),
        ("x.e\u200bxe", "text/plain", b""),
        ("ｘ．ｅｘｅ", "text/plain", b""),
        ("x\u2024exe", "text/plain", b""),
        ("folder.{2559a1f1-21d7-11d4-bdaf-00c04f60b9f0}", UNKNOWN, b""),
        ("inv\u202egpj.exe", UNKNOWN, b""),
        ("photo.png", "image/png", EXE),
        ("photo.png", "image/png", ELF),
        ("photo.png", "image/png", MACH),
        ("script", "text/plain", b"#!/bin/sh\n"),
        ("marked", "text/plain", b"\xef\xbb\xbf#!/bin/sh\n"),
        ("icon", "text/plain", b"# c\n[Desktop Entry]\nExec=x\n"),
        ("x.txt", "text/plain", b"L\x00\x00\x00\x01\x14\x02\x00"),
        ("x.txt", "text/plain", b"<html><script>"),
        ("x.xml", "application/xml", b"<svg onload='x'>"),
        ("x", "application/x-msdownload", b""),
        ("x", "Text/HTML; charset=utf-8", b""),
        ("x", "application/vnd.ms-excel.sheet.macroEnabled.12", b""),
        ("x.docx", "", zipped("[Content_Types].xml", "word/vbaProject.bin")),
        ("x.docx", "", zipped("[Content_Types].xml", "word/vbaProject.bin", streamed=True)),
        ("x.zip", "application/zip", zipped("META-INF/MANIFEST.MF")),
        ("x.doc", "application/msword", OLE + "_VBA_PROJECT".encode("utf-16-le")),
    ],
)
def test_what_could_run_is_told(name: str, mime: str, head: bytes) -> None:
    assert is_executable_type(name, mime, head)


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("photo.png", PNG),
        ("report.pdf", b"%PDF-1.4"),
        ("report.docx", zipped("[Content_Types].xml", "word/document.xml")),
        ("old.doc", OLE),
        ("archive.zip", zipped("a.txt")),
        ("notes.txt", b"run setup.exe, see [Desktop Entry] files"),
        ("data.csv", b"a,b\n"),
        ("exe", b"a file called exe"),
        ("x.exe.txt", b"text"),
        ("", b""),
    ],
)
def test_ordinary_files_open_without_a_warning(name: str, head: bytes) -> None:
    assert not is_executable_type(name, guess_type(name, head), head)


@given(st.text(max_size=40), st.binary(max_size=200))
def test_any_name_and_bytes_have_a_type(name: str, head: bytes) -> None:
    mime = guess_type(name, head)
    assert mime.isascii()
    assert mime.count("/") == 1
    assert is_executable_type(name, mime, head) in (True, False)


@given(
    st.sampled_from([b"PK\x03\x04", b"MZ", b"BM", b"\xca\xfe\xba\xbe", b"\xff\xfb", b"RIFF", b"<"]),
    st.binary(max_size=100),
)
def test_magic_numbers_before_any_bytes_are_read_safely(magic: bytes, rest: bytes) -> None:
    assert guess_type("x", magic + rest)
