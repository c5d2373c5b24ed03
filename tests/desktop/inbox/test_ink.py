"""Words and pictures of rows: plain, shortened, in the colours of the theme."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop.inbox.chips import chips_width, paint_chips
from desktop.inbox.ink import Face, Ink
from desktop.look.theme import Theme
from models.rules.matches import Term

WHITE = QColor("white")


@pytest.fixture
def ink(qapp: QApplication) -> Iterator[Ink]:
    """The ink of a light theme."""
    theme = Theme(setting="light")
    made = Ink(theme=theme)
    yield made
    made.deleteLater()
    theme.deleteLater()


def _written(ink: Ink, text: str, room: int = 300) -> tuple[QImage, int]:
    """A white picture of 400 × 24 px with words in it, and the width they are said to take."""
    picture = QImage(400, 24, QImage.Format.Format_RGB32)
    picture.fill(WHITE)
    with QPainter(picture) as painter:
        width = ink.write(painter, QRectF(4, 0, room, 24), text, "body", "text")
    return picture, width


def _rightmost(picture: QImage) -> int:
    """The last column of pixels that is not white, -1 where all are."""
    columns = range(picture.width())
    rows = range(picture.height())
    inked = [x for x in columns if any(picture.pixelColor(x, y) != WHITE for y in rows)]
    return max(inked, default=-1)


def test_markup_is_written_letter_by_letter(ink: Ink) -> None:
    picture, width = _written(ink, "<b></b>")
    assert _rightmost(picture) > 30, "as markup it would be nothing"
    assert width > 30


@pytest.mark.parametrize("text", ["Short", "x" * 100_000, "a\nb\tc\u2028d", "日本語 ünï €", ""])
def test_words_stay_on_one_line_in_their_room(ink: Ink, text: str) -> None:
    picture, width = _written(ink, text, room=120)
    assert _rightmost(picture) <= 4 + 120
    assert width <= 120


def test_words_follow_the_theme(ink: Ink) -> None:
    light, _ = _written(ink, "Words")
    ink.theme.choose("dark")
    dark, _ = _written(ink, "Words")
    assert light != dark


def test_pictures_follow_the_theme(ink: Ink) -> None:
    pictures = []
    for setting in ("light", "dark"):
        ink.theme.choose("light" if setting == "light" else "dark")
        picture = QImage(24, 24, QImage.Format.Format_ARGB32)
        picture.fill(WHITE)
        with QPainter(picture) as painter:
            ink.glyph(painter, QRectF(4, 4, 16, 16), "mark.ring", "info")
        pictures.append(picture)
    assert pictures[0] != pictures[1]


@pytest.mark.parametrize("room", [20, 60, 100, 180, 600])
@pytest.mark.parametrize(
    "tags", [("api",), ("a" * 90, "b", "c"), tuple(f"tag{n}" for n in range(40))]
)
def test_chips_never_leave_their_room(ink: Ink, tags: tuple[str, ...], room: int) -> None:
    picture = QImage(700, 24, QImage.Format.Format_RGB32)
    picture.fill(WHITE)
    with QPainter(picture) as painter:
        paint_chips(painter, QRectF(0, 0, room, 24), tags, ink)
    width = chips_width(tags, ink, room=room)
    assert width <= room
    assert _rightmost(picture) <= width


def test_chips_take_what_they_need(ink: Ink) -> None:
    assert chips_width((), ink, room=100) == 0
    assert chips_width(("a",), ink, room=500) == chips_width(("a",), ink, room=600) < 40


def _marks(ink: Ink, text: str, term: str, room: int) -> set[int]:
    """The columns in the colour of a hit."""
    picture = QImage(400, 24, QImage.Format.Format_RGB32)
    picture.fill(WHITE)
    with QPainter(picture) as painter:
        box = QRectF(4, 0, room, 24)
        ink.write(painter, box, text, "body", "text", (Term(term),))
    colour, rows = ink.colour("hit"), range(24)
    return {x for x in range(400) if any(picture.pixelColor(x, y) == colour for y in rows)}


def test_a_hit_is_marked_where_it_stands(ink: Ink) -> None:
    found = _marks(ink, "one two three", "two", 300)
    left = 4 + ink.width("one ", "body")
    assert abs(min(found) - left) <= 3
    assert abs(max(found) - left - ink.width("two", "body")) <= 3
    assert not _marks(ink, "one two three", "four", 300)
    emoji = _marks(ink, "\U0001f600 two", "two", 300)
    assert min(emoji) >= 4 + ink.width("\U0001f600", "body") - 2


@pytest.mark.parametrize(
    "text", ["wide words and more, then zebra", "日本語の文章がここに続きます zebra"]
)
def test_a_hit_that_is_left_out_is_not_marked(ink: Ink, text: str) -> None:
    assert _marks(ink, text, "zebra", 390)
    assert not _marks(ink, text, "zebra", 90)


def test_of_a_hit_that_is_cut_the_beginning_is_marked(ink: Ink) -> None:
    room = ink.width("some zebra", "body")
    found = _marks(ink, "some zebracrossingsandmore", "zebracrossingsandmore", room)
    assert found
    assert max(found) <= 4 + room


@pytest.mark.parametrize("face", ["body", "strong", "small digits"])
def test_the_width_of_words_is_enough_for_them(ink: Ink, face: Face) -> None:
    for text in ("19 Oct", "2 h", "+3", "Invoice", "illicit"):
        room = ink.width(text, face)
        picture = QImage(200, 24, QImage.Format.Format_RGB32)
        with QPainter(picture) as painter:
            assert ink.write(painter, QRectF(0, 0, room, 24), text, face, "text") == room
