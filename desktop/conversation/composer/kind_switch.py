"""The choice between a reply, which the client reads, and a note, which only staff reads."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop.background.drafts import DraftKind
from desktop.look.focus import OWN_FOCUS
from desktop.look.icons import show_icon
from desktop.look.style import set_ground, set_kind
from desktop.look.theme import Theme


class KindSwitch(QFrame):
    """Two buttons, one of them down; the one for notes is also a switch to and fro."""

    kind_changed = Signal(str)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """A reply at first."""
        super().__init__(parent)
        set_ground(self, "tray")
        self._reply = _segment("Reply", "arrow-bend-up-left", theme)
        self._reply.setAccessibleName("Reply to the client")
        self._reply.setToolTip("Reply to the client (R)")
        self._note = _segment("Note", "lock-simple", theme)
        self._note.setObjectName("noteToggle")
        self._note.setAccessibleName("Internal note, staff only")
        self._note.setToolTip("Internal note, staff only (N)")
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        row.addWidget(self._reply)
        row.addWidget(self._note)
        self._reply.clicked.connect(self._on_reply_clicked)
        self._note.toggled.connect(self._on_note_toggled)
        self._reply.setChecked(True)

    @property
    def kind(self) -> DraftKind:
        """What is being written."""
        return "note" if self._note.isChecked() else "reply"

    def choose(self, kind: DraftKind) -> None:
        """Change to a reply or a note; ``kind_changed`` follows if it was the other."""
        self._note.setChecked(kind == "note")

    def _on_reply_clicked(self) -> None:
        self._note.setChecked(False)
        self._reply.setChecked(True)

    def _on_note_toggled(self, is_note: bool) -> None:
        self._reply.setChecked(not is_note)
        self.kind_changed.emit(self.kind)


def _segment(text: str, icon_name: str, theme: Theme) -> QPushButton:
    button = QPushButton(text)
    button.setCheckable(True)
    button.setProperty(OWN_FOCUS, True)
    set_kind(button, "segment")
    show_icon(button, icon_name, "secondary", theme=theme, on_role="text")
    return button
