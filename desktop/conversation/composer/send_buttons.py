"""The buttons that send: what they do and to whom is written on them."""

from __future__ import annotations

from functools import partial
from typing import Final, Literal

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from desktop.background.drafts import DraftKind
from desktop.look.icons import show_icon
from desktop.look.popup import round_popup
from desktop.look.style import set_kind
from desktop.look.text import one_line, plain_caption, plain_tooltip
from desktop.look.theme import Theme
from desktop.look.tokens import Role
from models.queries.sending import UNDO_SEND_CHOICES

Then = Literal["work", "wait", "resolve", "next"]
"""What follows a message: nothing more, waiting for the client, resolving, the next ticket."""

_NAME_WIDTH: Final = 150
_NEXT: Final = "Send and go to the next ticket"
_KEYS: Final = QKeySequence("Ctrl+Enter")


class SendButtons(QWidget):
    """Send, and beside it a menu with what may happen to the ticket afterwards."""

    send_wanted = Signal(str)
    """The agent wants the draft sent; the word is a ``Then``."""
    undo_seconds_chosen = Signal(int)
    """For so many seconds from now on a message shall wait where it can be called back."""

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
        self._undo_seconds: dict[int, QAction] = {}
        self._menu = self._build_menu()
        self._menu_button.clicked.connect(self._on_menu_clicked)
        self._send.clicked.connect(lambda: self.send_wanted.emit("work"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self._send)
        row.addWidget(self._menu_button)

    def show_target(self, kind: DraftKind, name: str) -> None:
        """Say what sending does: a reply to ``name``, or a note for staff."""
        is_note = kind == "note"
        if kind != self._kind:
            self._kind = kind
            set_kind(self._menu_button, "" if is_note else "primary")
            caret: Role = "text" if is_note else "on_accent"
            show_icon(self._menu_button, "caret-down", caret, theme=self._theme)
            for action in self._of_replies:
                action.setVisible(not is_note)
            self._next.setText("Add note and go to the next ticket" if is_note else _NEXT)
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

    def show_undo_seconds(self, seconds: int) -> None:
        """Mark for how many seconds messages wait now."""
        if seconds in self._undo_seconds:
            self._undo_seconds[seconds].setChecked(True)

    def _build_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        round_popup(menu)
        wait = self._add(menu, "Send and wait for the client", "clock", "wait")
        resolve = self._add(menu, "Send and resolve…", "check-circle", "resolve")
        self._of_replies = (wait, resolve)
        self._next = self._add(menu, _NEXT, "arrow-down", "next")
        # Shown only: the field takes the key, and only while it has the focus.
        self._next.setShortcut(QKeySequence("Ctrl+Shift+Return"))
        self._next.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        menu.addSeparator()
        undo = menu.addMenu("Undo send")
        round_popup(undo)
        show_icon(undo.menuAction(), "arrow-counter-clockwise", "secondary", theme=self._theme)
        group = QActionGroup(undo)
        for seconds in UNDO_SEND_CHOICES:
            choice = undo.addAction(f"For {seconds} seconds" if seconds else "Off: send at once")
            choice.setCheckable(True)
            choice.triggered.connect(partial(self.undo_seconds_chosen.emit, seconds))
            group.addAction(choice)
            self._undo_seconds[seconds] = choice
        self.show_undo_seconds(0)
        return menu

    def _add(self, menu: QMenu, text: str, icon: str, then: Then) -> QAction:
        action = menu.addAction(text)
        show_icon(action, icon, "secondary", theme=self._theme)
        action.triggered.connect(lambda: self.send_wanted.emit(then))
        return action

    def _on_menu_clicked(self) -> None:
        place = self._menu_button.mapToGlobal(self._menu_button.rect().topRight())
        size = self._menu.sizeHint()
        self._menu.popup(place - _offset(size))


def _offset(size: QSize) -> QPoint:
    """The menu opens above the button, ending where that ends."""
    return QPoint(size.width() - 1, size.height() + 4)
