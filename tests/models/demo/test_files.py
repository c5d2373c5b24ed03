"""The attached files are real ones, stored once each."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from models.attachments.folder import AttachmentFolder
from models.demo.files import KINDS, Shelf
from models.demo.generate import fill
from models.demo.papers import invoice, letter
from models.demo.pictures import screenshot
from models.demo.stories import library
from models.tables.tickets import Attachment
from tests.models.demo.conftest import Opening


def test_bytes_are_stored_and_few(opened: Opening) -> None:
    store = opened()
    fill(store, tickets=300)
    rows = store.rows(Attachment.select(Attachment.sha256, Attachment.size, Attachment.url))
    assert len(rows) > len({row[0] for row in rows})
    assert len({row[0] for row in rows}) <= 15
    for sha256, size, url in set(rows):
        assert url is None
        assert store.attachments.verify(sha256)
        assert store.attachments.path_of(sha256).stat().st_size == size


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_types_are_seen_in_the_bytes(tmp_path: Path, kind: str) -> None:
    shelf = Shelf(AttachmentFolder(tmp_path / "files"), tickets=5000)
    files = {shelf.take(kind, draw) for draw in (0.0, 0.5, 0.99)}
    assert len({file.sha256 for file in files}) == len({file.filename for file in files}) == 3
    assert shelf.take(kind, 0.5) in files
    for file in files:
        assert file.mime != "application/octet-stream"
        assert 200 < file.size < 200_000


def test_every_file_of_a_story_can_be_made() -> None:
    found = library()
    stories = (*found.cards, *found.long, *found.today)
    kinds = {story.file for story in stories} | {t.file for s in stories for t in s.turns}
    assert kinds - {""} == set(KINDS)


def test_a_picture_is_a_sound_png() -> None:
    data = screenshot(Random(1))
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    at, chunks = 8, {}
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", data, at + 8 + length)[0] == zlib.crc32(kind + body)
        chunks[kind] = body
        at += 12 + length
    width, height = struct.unpack_from(">II", chunks[b"IHDR"])
    assert len(zlib.decompress(chunks[b"IDAT"])) == height * (1 + width * 3)
    assert list(chunks) == [b"IHDR", b"IDAT", b"IEND"]


@pytest.mark.parametrize("write", [invoice, letter])
def test_a_pdf_finds_its_objects(write: Callable[[Random], bytes]) -> None:
    data = write(Random(1))
    (start,) = map(int, re.findall(rb"startxref\n(\d+)\n", data))
    offsets = [int(found) for found in re.findall(rb"(\d{10}) 00000 n", data[start:])]
    for number, offset in enumerate(offsets, start=1):
        assert data[offset:].startswith(b"%d 0 obj" % number)
