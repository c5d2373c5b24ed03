"""What a drag holds is told by its names, and what it holds is taken without fetching anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop.widgets.given_data import (
    Dragged,
    Given,
    dragged_of,
    dragged_words,
    given_of,
    is_for_files,
    picture_of,
)

_PNG = b"\x89PNG\r\n\x1a\n rest"
_STREAM = "application/octet-stream"


def _data(*urls: str, **formats: bytes) -> QMimeData:
    """Data as another program gives it; ``__`` and ``_`` stand for a slash and a hyphen."""
    data = QMimeData()
    if urls:
        data.setUrls([QUrl(url) for url in urls])
    for name, content in formats.items():
        data.setData(name.replace("__", "/").replace("_", "-"), content)
    return data


@pytest.mark.parametrize(
    ("data", "dragged"),
    [
        (_data("file:///a", "file:///b%20c"), Dragged("files", 2)),
        (_data("file:///a", "https://example.com/"), Dragged("files", 1)),
        (_data("https://example.com/"), Dragged("link")),
        (_data("HTTP://example.com/"), Dragged("link")),
        (_data("https://example.com/x.png", image__png=_PNG), Dragged("content")),
        (_data("sftp://host/x", "sftp://host/y"), Dragged("elsewhere", 2)),
        (_data(XdndDirectSave0=b"S"), Dragged("elsewhere")),
        (_data(application__x_moz_file_promise=b""), Dragged("elsewhere")),
        (_data(text__plain=b"words"), Dragged("text")),
        (_data(image__png=_PNG, text__plain=b"a cell"), Dragged("text")),
        (_data(application__x_something=b"?"), None),
        (_data(), None),
    ],
)
def test_what_is_dragged_is_told_by_its_names(data: QMimeData, dragged: Dragged | None) -> None:
    assert dragged_of(data) == dragged
    for_files = dragged is not None and dragged.kind in ("files", "content", "elsewhere")
    assert is_for_files(data) == for_files


def test_paths_are_taken_and_the_rest_is_named() -> None:
    given = given_of(_data("file:///a/%C3%A9%20x.txt", "https://example.com/b"))
    assert given == Given(paths=(Path("/a/é x.txt"),), elsewhere=("https://example.com/b",))


def test_a_link_is_an_address_and_nothing_more() -> None:
    assert given_of(_data("https://example.com/ä b")) == Given(
        link="https://example.com/%C3%A4%20b"
    )


def test_the_bytes_in_the_drop_are_taken_with_their_name() -> None:
    data = _data("https://example.com/dir/cat%20one.png?x=1", image__png=_PNG)
    assert given_of(data) == Given(content=_PNG, name="cat one.png")


def test_a_browser_tells_the_name_with_the_bytes() -> None:
    data = _data("https://example.com/get?id=7")
    data.setData(f'{_STREAM};name="report%20x.pdf"', b"%PDF-1.7")
    assert given_of(data) == Given(content=b"%PDF-1.7", name="report x.pdf")


def test_mozilla_tells_the_name_in_its_own_way() -> None:
    data = _data("https://example.com/get", image__jpeg=b"\xff\xd8\xff")
    data.setData("application/x-moz-file-promise-dest-filename", "süß.jpg".encode("utf-16-le"))
    assert given_of(data) == Given(content=b"\xff\xd8\xff", name="süß.jpg")


def test_a_promise_without_its_bytes_is_elsewhere() -> None:
    data = _data(XdndDirectSave0=b"S", application__octet_stream=b"")
    assert given_of(data).elsewhere == ("",)
    assert given_of(_data("trash:///x")).elsewhere == ("trash:///x",)


def test_text_is_text() -> None:
    assert given_of(_data(text__plain="größer".encode())) == Given(text="größer")


def test_a_picture_may_come_with_its_address_but_not_with_words(qapp: QApplication) -> None:
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    for words, is_picture in (("", True), ("https://example.com/x.png", True), ("a cell", False)):
        data = QMimeData()
        data.setImageData(image)
        data.setUrls([QUrl("https://example.com/x.png")])
        if words:
            data.setText(words)
        assert (picture_of(data) is not None) == is_picture
    alone = QMimeData()
    alone.setImageData(image)
    assert given_of(alone).picture is not None


@pytest.mark.parametrize(
    ("dragged", "words"),
    [
        (Dragged("files", 1), "1 file"),
        (Dragged("files", 1, 1), "1 folder"),
        (Dragged("files", 5, 2), "3 files and 2 folders"),
        (Dragged("content"), "1 file"),
        (Dragged("link"), None),
        (Dragged("elsewhere", 3), None),
        (Dragged("text"), None),
    ],
)
def test_what_would_be_attached_is_said(dragged: Dragged, words: str | None) -> None:
    assert dragged_words(dragged) == words
