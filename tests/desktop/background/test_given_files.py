"""What was given gets a name, and what cannot be taken is said."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop.background.given_files import given_content, sources_in
from desktop.widgets.given_data import Given

_NOW = datetime(2024, 3, 12, 10, 30, 5)  # noqa: DTZ001 # a local time, as it stands in names
_PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


def test_paths_are_named_as_they_are(tmp_path: Path) -> None:
    sources, refused = sources_in(Given(paths=(tmp_path / "a.txt", Path("/"))), _NOW)
    assert [source.name for source in sources] == ["a.txt", str(Path("/"))]
    assert refused == []


def test_a_dropped_picture_is_named_by_the_time(qapp: QApplication) -> None:
    image = QImage(2, 2, QImage.Format.Format_RGB32)
    (source,), refused = sources_in(Given(picture=image), _NOW)
    assert source.name == "Dropped picture 2024-03-12 10.30.05.png"
    assert source.image is image
    assert refused == []


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("cat.png", _PNG, "cat.png"),
        ("cat", _PNG, "cat.png"),
        ("", _PNG, "Dropped picture 2024-03-12 10.30.05.png"),
        ("", b"%PDF-1.7", "Dropped file 2024-03-12 10.30.05.pdf"),
        (" ", b"\0\1\2", "Dropped file 2024-03-12 10.30.05"),
    ],
)
def test_content_has_its_name_or_that_of_its_type(name: str, data: bytes, found: str) -> None:
    source = given_content(name, data, _NOW)
    assert (source.name, source.data) == (found, data)


def test_what_is_not_here_is_refused_by_its_name() -> None:
    given = Given(paths=(Path("a"),), elsewhere=("sftp://host/dir/b.txt",))
    sources, refused = sources_in(given, _NOW)
    assert len(sources) == 1
    assert refused == ["b.txt is not on this computer. Save it first, then drop the file."]
    assert sources_in(Given(link="https://example.com/x.pdf"), _NOW) == (
        [],
        ["x.pdf is not on this computer. Save it first, then drop the file."],
    )


def test_text_is_no_file() -> None:
    assert sources_in(Given(text="words"), _NOW) == ([], [])
