"""The buttons that send: what they do and to whom is written on them."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from desktop.background.drafts import DraftKind
from desktop.look.icons import show_icon
from desktop.look.popup import round_popup
from desktop.look.style import set_kind
from desktop.look.text import one_line, plain_caption, plain_tooltip
from desktop.look.theme import Theme
from desktop.look.tokens import Role

Then = Literal["work", "wait", "resolve"]

_NAME_WIDTH: Final = 150
_KEYS: Final = QKeySequence("Ctrl+Enter")


class SendButtons(QWidget):
    """Send, and beside it a menu with what may happen to the ticket afterwards."""

    send_wanted = Signal(str)
    """The agent wants the draft sent; the word is a ``Then``."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """To nobody yet."""
        super().__init__(parent)
        self._theme = theme
        self._kind: DraftKind | None = None
        self._send = QPushButton()
        self._send.setObjectName("sendButton")
        self._menu_button = QPushButton()
        self._menu_button.setObjectName("sendMenuButton")
        self._menu_button.setAccessibleName("More ways to send")
        self._menu_button.setToolTip("More ways to send")
        self._menu_button.setIconSize(QSize(16, 16))
        self._menu_button.setFixedWidth(28)
        self._menu_button.setStyleSheet("padding: 0")
        self._menu = self._build_menu()
        self._menu_button.clicked.connect(self._on_menu_clicked)
        self._send.clicked.connect(lambda: self.send_wanted.emit("work"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self._send)
        row.addWidget(self._menu_button)
        set_kind(self._menu_button, "primary")
        show_icon(self._menu_button, "caret-down", "on_accent", theme=theme)

    def show_target(self, kind: DraftKind, name: str) -> None:
        """Say what sending does: a reply to ``name``, or a note for staff."""
        is_note = kind == "note"
        if kind != self._kind:
            self._kind = kind
            self._menu_button.setVisible(not is_note)
            set_kind(self._send, "" if is_note else "primary")
            icon: tuple[str, Role] = ("paper-plane-right", "on_accent")
            if is_note:
                icon = ("lock-simple", "warning")
            show_icon(self._send, *icon, theme=self._theme)
        keys = _KEYS.toString(QKeySequence.SequenceFormat.NativeText)
        if is_note:
            self._send.setText("Add note — staff only")
            self._send.setAccessibleName("Add note, staff only")
            self._send.setToolTip(plain_tooltip(f"Add the note; the client never sees it ({keys})"))
            return
        metrics = self._send.fontMetrics()
        shown = metrics.elidedText(one_line(name), Qt.TextElideMode.ElideRight, _NAME_WIDTH)
        self._send.setText(plain_caption(f"Send to {shown}") if name else "Send")
        self._send.setAccessibleName(one_line(f"Send to {name}" if name else "Send"))
        self._send.setToolTip(plain_tooltip(f"Send the reply to {name} ({keys})"))

    def set_ready(self, is_ready: bool) -> None:
        """Whether there is something that can be sent now."""
        self._send.setEnabled(is_ready)
        self._menu_button.setEnabled(is_ready)

    def _build_menu(self) -> QMenu:
        menu = QMenu(self)
        round_popup(menu)
        wait = menu.addAction("Send and wait for the client")
        show_icon(wait, "clock", "secondary", theme=self._theme)
        wait.triggered.connect(lambda: self.send_wanted.emit("wait"))
        resolve = menu.addAction("Send and resolve…")
        show_icon(resolve, "check-circle", "secondary", theme=self._theme)
        resolve.triggered.connect(lambda: self.send_wanted.emit("resolve"))
        return menu

    def _on_menu_clicked(self) -> None:
        place = self._menu_button.mapToGlobal(self._menu_button.rect().topRight())
        size = self._menu.sizeHint()
        self._menu.popup(place - _offset(size))


def _offset(size: QSize) -> QPoint:
    """The menu opens above the button, ending where that ends."""
    return QPoint(size.width() - 1, size.height() + 4)
