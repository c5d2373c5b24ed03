"""Stores files under any names, and looks at where they come to lie and what they are called."""

from __future__ import annotations

import io
import json
import unicodedata
from pathlib import Path
from random import Random
from typing import Final

from models.attachments.folder import AttachmentFolder
from models.rules.names import display_name
from tests.torture.proof import Finding
from tests.torture.wild import wild

GIVEN: Final = Path(__file__).parents[1] / "data" / "hostile" / "filenames.json"
_ENDS: Final = (".exe", ".js", ".pdf.scr", ".txt", ".tar.gz", ".LNK", ".html")
_PARTS: Final = (
    "../",
    "..\\",
    "/etc/passwd",
    "C:\\",
    "CON",
    "nul.txt",
    "report.pdf",
    " " * 90,
    *_ENDS,
)
_LONGEST_END: Final = 40
# Between characters of emoji, Indic and Persian words these are part of the spelling.
_SPELLING: Final = frozenset("\u200c\u200d")


def run(trials: int, seed: int, folder: Path) -> Finding:
    """Copy a file out under so many names; the figure says how many names there were."""
    attachments = AttachmentFolder(folder / "docket.files")
    digest = attachments.add(io.BytesIO(b"x")).sha256
    random = Random(seed)
    names: list[str] = json.loads(GIVEN.read_text("utf-8"))
    given = len(names)
    names += [wild(random, _PARTS) + random.choice(_ENDS) for _ in range(trials)]
    faults: list[str] = []
    for name in names:
        path = attachments.readonly_copy(digest, name, folder / "copies")
        faults += [f"{name[:200]!r}: {fault}" for fault in faults_of(name, path, folder / "copies")]
        path.unlink()
        path.parent.rmdir()
    figure = f"{trials:,} random and {given} given, all inside, none in disguise"
    return Finding(figure, tuple(faults))


def faults_of(name: str, path: Path, folder: Path) -> list[str]:
    """What is wrong with a file that came to lie at ``path`` inside ``folder`` for ``name``."""
    faults = []
    if path.resolve().parent.parent != folder.resolve() or not path.is_file():
        faults.append(f"lies outside, at {path}")
    label = display_name(name)
    for what, shown in (("label", label), ("file", path.name)):
        hidden = [
            char
            for char in shown
            if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")
            and char not in _SPELLING
        ]
        if hidden:
            faults.append(f"the {what} hides or moves characters by {hidden}")
        if "  " in shown:
            faults.append(f"the {what} pushes its end out of sight")
    if not label.casefold().endswith(_end_of(path.name)):
        faults.append(f"is shown as {label!r}, and is {path.name!r}")
    end = next((Path(f"x{end}").suffix for end in _ENDS if name.endswith(end)), "")
    if not path.name.endswith(end) or not label.endswith(end):
        faults.append(f"{label!r} does not show {end}")
    return faults


def _end_of(name: str) -> str:
    """What a system acts upon; more letters than these, or other signs, are no extension."""
    _, dot, end = name.casefold().rpartition(".")
    return dot + end if dot and end.isalnum() and len(end) <= _LONGEST_END else ""
