"""Decides between light and dark, and dresses the whole application in it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.look.dress import palette_of, stylesheet_of
from desktop.look.tokens import DARK, LIGHT, TYPE_SIZES, Role, Tokens, TypeSize

Setting = Literal["system", "light", "dark"]
_FAMILY = "Inter"


class Theme(QObject):
    """The one source of colours and fonts; made once, handed to whoever paints."""

    changed = Signal()
    """The tokens have become others; what holds colours or pictures renews them."""

    def __init__(self, *, setting: Setting = "system", parent: QObject | None = None) -> None:
        """Needs a running QGuiApplication, whose colour scheme "system" follows."""
        super().__init__(parent)
        self._setting: Setting = setting
        self._app: QApplication | None = None
        self._body = _body_font()
        self._tokens = self._wanted()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    @property
    def setting(self) -> Setting:
        """What the agent chose."""
        return self._setting

    @property
    def tokens(self) -> Tokens:
        """The colours that hold now."""
        return self._tokens

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on a dark ground now."""
        return self._tokens is DARK

    def choose(self, setting: Setting) -> None:
        """Takes another setting; emits ``changed`` if the colours become others."""
        self._setting = setting
        self._follow()

    def apply(self, app: QApplication) -> None:
        """Dresses ``app`` in this theme, now and after every later change."""
        self._app = app
        app.setStyle("Fusion")
        app.setFont(self.font())
        self._dress()

    def colour(self, role: Role) -> QColor:
        """The colour of ``role`` as it holds now."""
        return QColor(self._tokens.colour(role))

    def font(
        self, size: TypeSize = "body", *, is_bold: bool = False, is_tabular: bool = False
    ) -> QFont:
        """The font of a type size; bold is weight 600, tabular gives all digits one width."""
        font = QFont(self._body)
        font.setPixelSize(TYPE_SIZES[size])
        if is_bold:
            font.setWeight(QFont.Weight.DemiBold)
        if is_tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def code_font(self) -> QFont:
        """Letters of one width each, a step smaller, since such fonts look larger than others."""
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(TYPE_SIZES["secondary"])
        font.setWeight(QFont.Weight.Normal)
        return font

    def _wanted(self) -> Tokens:
        """The tokens that the setting and, where asked, the system call for."""
        if self._setting == "system":
            scheme = QGuiApplication.styleHints().colorScheme()
            return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._setting == "dark" else LIGHT

    def _follow(self) -> None:
        """Changes to the tokens wanted now, if they are others."""
        wanted = self._wanted()
        if wanted is self._tokens:
            return
        self._tokens = wanted
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        """Gives the application the palette and the stylesheet of the tokens."""
        if self._app is None:
            return
        self._app.setPalette(palette_of(self._tokens))
        self._app.setStyleSheet(stylesheet_of(self._tokens))

    def _on_scheme_changed(self) -> None:
        self._follow()


def _body_font() -> QFont:
    """Inter where it is installed, otherwise the system's font, in the regular weight."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if QFontDatabase.hasFamily(_FAMILY):
        font.setFamily(_FAMILY)
    font.setWeight(QFont.Weight.Normal)
    return font
