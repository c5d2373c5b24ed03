"""Icons carry the colour of their role and follow the theme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from desktop.look.icons import glyph_pixmap, icon, show_icon
from desktop.look.marks import CATEGORY, PRIORITY, STATUS
from desktop.look.theme import Theme
from desktop.look.tokens import DARK, LIGHT, Role

_EVERY_MARK = [*STATUS.values(), *PRIORITY.values(), *CATEGORY.values()]


def _darkest(image: QImage) -> str:
    """The colour of the most opaque pixel."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda pixel: pixel.alpha()).name().upper()


def _shown(made: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal, state: str = "Off") -> str:
    return _darkest(made.pixmap(QSize(16, 16), mode, QIcon.State[state]).toImage())


def test_an_icon_has_the_colour_of_its_role(theme: Theme) -> None:
    made = icon("paperclip", "accent", theme=theme)
    assert _shown(made) == LIGHT.accent
    assert _shown(made, QIcon.Mode.Selected) == LIGHT.accent
    assert _shown(made, QIcon.Mode.Disabled) == LIGHT.disabled


def test_an_icon_may_have_another_colour_while_on(theme: Theme) -> None:
    made = icon("paperclip", "secondary", theme=theme, on_role="accent")
    assert _shown(made) == LIGHT.secondary
    assert _shown(made, state="On") == LIGHT.accent


def test_icons_are_made_once_per_theme_and_colour(theme: Theme) -> None:
    first = icon("tray", theme=theme)
    assert icon("tray", theme=theme).cacheKey() == first.cacheKey()
    theme.choose("dark")
    assert icon("tray", theme=theme).cacheKey() != first.cacheKey()


def test_an_unknown_name_is_refused(theme: Theme) -> None:
    with pytest.raises(KeyError):
        icon("no-such-icon", theme=theme)


@pytest.mark.parametrize("mark", _EVERY_MARK, ids=lambda mark: str(mark.word))
def test_every_mark_can_be_drawn(theme: Theme, mark: object) -> None:
    made = next(one for one in _EVERY_MARK if one is mark)
    image = glyph_pixmap(made.icon, made.role, 32, theme=theme).toImage()
    assert _darkest(image) == LIGHT.colour(made.role)
    edge = [image.pixelColor(0, y).alpha() for y in range(32)]
    assert max(edge) == 0, "a mark keeps clear of the edge of its box"


def test_a_glyph_is_as_sharp_as_the_screen(theme: Theme) -> None:
    pixmap = glyph_pixmap("x", "text", 16, theme=theme, pixel_ratio=1.5)
    assert pixmap.size() == QSize(24, 24)
    assert pixmap.deviceIndependentSize().toSize() == QSize(16, 16)


def test_a_shown_icon_follows_the_theme(theme: Theme, qtbot: QtBot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    show_icon(button, "paperclip", "accent", theme=theme)
    theme.choose("dark")
    assert _shown(button.icon()) == DARK.accent


def test_an_icon_shown_later_replaces_the_earlier_for_good(theme: Theme, qtbot: QtBot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    roles: tuple[Role, ...] = ("accent", "danger")
    for role in roles:
        show_icon(button, "paperclip", role, theme=theme)
    theme.choose("dark")
    assert _shown(button.icon()) == DARK.danger


def test_a_theme_outlives_what_it_tinted(theme: Theme, qtbot: QtBot) -> None:
    button = QToolButton()
    show_icon(button, "paperclip", theme=theme)
    with qtbot.waitSignal(button.destroyed):
        button.deleteLater()
    theme.choose("dark")
    assert theme.is_dark
