"""One icon that stands by itself and follows the theme."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QLabel, QWidget

from desktop.look.icons import glyph_pixmap
from desktop.look.theme import Theme
from desktop.look.tokens import Role

_SIZE: Final = 16


class Glyph(QLabel):
    """An icon of 16 px in the colour of a role; words beside it say the same to everybody."""

    def __init__(
        self, name: str, role: Role, *, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """Show the icon ``name``."""
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[str, Role] = (name, role)
        theme.changed.connect(self._renew)
        self._renew()

    def set_glyph(self, name: str, role: Role) -> None:
        """Show another icon."""
        if (name, role) != self._shown:
            self._shown = (name, role)
            self._renew()

    def _renew(self) -> None:
        name, role = self._shown
        ratio = self.devicePixelRatioF()
        self.setPixmap(glyph_pixmap(name, role, _SIZE, theme=self._theme, pixel_ratio=ratio))
