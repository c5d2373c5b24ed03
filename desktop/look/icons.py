"""Icons by name, tinted by colour role: Phosphor's regular weight and the marks of our own."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Final
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton

from desktop.look.shapes import SHAPES, paint_shape
from desktop.look.theme import Theme
from desktop.look.tokens import Role
from resources.find import icon_font_path

ICON_SIZES: Final = (16, 20)
"""The two sizes in px that icons are shown at; other sizes are drawn by ``glyph_pixmap``."""

_Key = tuple[str, Role, Role | None, str, tuple[float, ...]]
_made: WeakKeyDictionary[Theme, dict[_Key, QIcon]] = WeakKeyDictionary()


def icon(name: str, role: Role = "text", *, theme: Theme, on_role: Role | None = None) -> QIcon:
    """The icon ``name`` (Phosphor's name, or "mark.ring" and its like) in the colour of ``role``.

    ``on_role`` tints it while a checkable button is on. The icon keeps its colours when the theme
    changes: a widget that lives on uses ``show_icon``. Raises KeyError for a name nobody has.
    """
    cached = _made.setdefault(theme, {})
    key = (name, role, on_role, theme.tokens.window, _pixel_ratios())
    if key not in cached:
        cached[key] = _tinted(name, role, on_role, theme)
    return cached[key]


def show_icon(
    target: QAbstractButton | QAction,
    name: str,
    role: Role = "text",
    *,
    theme: Theme,
    on_role: Role | None = None,
) -> None:
    """Gives a button or action an icon that follows the theme for as long as the target lives.

    Calling it again replaces the icon. Raises KeyError for a name nobody has.
    """
    for keeper in target.findChildren(_IconKeeper):
        keeper.setParent(None)
        keeper.deleteLater()
    _IconKeeper(
        lambda: target.setIcon(icon(name, role, theme=theme, on_role=on_role)),
        theme=theme,
        parent=target,
    )


def glyph_pixmap(
    name: str, role: Role, size: int, *, theme: Theme, pixel_ratio: float = 1.0
) -> QPixmap:
    """The icon as a transparent picture of ``size`` × ``size`` logical px."""
    pixmap = QPixmap(QSize(round(size * pixel_ratio), round(size * pixel_ratio)))
    pixmap.setDevicePixelRatio(pixel_ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        paint_glyph(painter, name, QRectF(0, 0, size, size), role, theme=theme)
    return pixmap


def paint_glyph(painter: QPainter, name: str, box: QRectF, role: Role, *, theme: Theme) -> None:
    """Paints the icon into a square ``box``; raises KeyError for a name nobody has."""
    colour = theme.colour(role)
    if name in SHAPES:
        paint_shape(painter, name, box, colour)
        return
    family, characters = _phosphor()
    character = characters[name]
    painter.save()
    font = QFont(family)
    font.setPixelSize(round(box.height()))
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, character)
    painter.restore()


class _IconKeeper(QObject):
    """Sets the icon of its parent anew at every change of the theme."""

    def __init__(self, renew: Callable[[], None], *, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._renew = renew
        theme.changed.connect(self._on_theme_changed)
        renew()

    def _on_theme_changed(self) -> None:
        self._renew()


def _tinted(name: str, role: Role, on_role: Role | None, theme: Theme) -> QIcon:
    """All modes and states an icon is asked for, so that Qt never tints one by itself."""
    made = QIcon()
    states: list[tuple[QIcon.State, Role]] = [(QIcon.State.Off, role)]
    if on_role is not None:
        states.append((QIcon.State.On, on_role))
    for state, shown in states:
        for size in ICON_SIZES:
            for ratio in _pixel_ratios():
                normal = glyph_pixmap(name, shown, size, theme=theme, pixel_ratio=ratio)
                grey = glyph_pixmap(name, "disabled", size, theme=theme, pixel_ratio=ratio)
                made.addPixmap(normal, QIcon.Mode.Normal, state)
                made.addPixmap(normal, QIcon.Mode.Active, state)
                made.addPixmap(normal, QIcon.Mode.Selected, state)
                made.addPixmap(grey, QIcon.Mode.Disabled, state)
    return made


def _pixel_ratios() -> tuple[float, ...]:
    """Every scale that a screen of this machine has now."""
    return tuple(sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()}))


@cache
def _phosphor() -> tuple[str, dict[str, str]]:
    """The family of the icon font, loaded once, and its characters by icon name."""
    number = QFontDatabase.addApplicationFont(str(icon_font_path(".ttf")))
    names: dict[str, str] = json.loads(icon_font_path(".json").read_text(encoding="utf-8"))
    family = QFontDatabase.applicationFontFamilies(number)[0]
    return family, {name: chr(int(code, 16)) for name, code in names.items()}
