"""Head and foot of the viewer: which file it is, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.conversation.files.file_ref import FileRef
from desktop.conversation.files.file_types import label_of
from desktop.conversation.files.file_words import facts_of
from desktop.conversation.files.views import View
from desktop.look.format import count
from desktop.look.icons import show_icon
from desktop.look.style import set_ground, set_kind, set_role
from desktop.look.text import set_plain
from desktop.look.theme import Theme
from desktop.widgets.elided_label import ElidedLabel

_RISK = "This file can run code when it is opened."


class ViewerHead(QFrame):
    """Name, facts, and the way to the files before and behind."""

    stepped = Signal(int)
    """The agent wants the next file (1) or the one before (-1)."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Without a file."""
        super().__init__(parent)
        set_ground(self, "panel")
        self._name = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        set_role(self._name, "strong")
        self._facts = ElidedLabel()
        set_role(self._facts, "secondary")
        self._risk = set_plain(QLabel())
        set_role(self._risk, "danger")
        self._place = set_plain(QLabel())
        set_role(self._place, "secondary")
        self._back = _button("caret-left", "Previous file", theme)
        self._forward = _button("caret-right", "Next file", theme)
        self._back.clicked.connect(lambda: self.stepped.emit(-1))
        self._forward.clicked.connect(lambda: self.stepped.emit(1))
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self._name, self._facts, self._risk):
            words.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(4)
        row.addLayout(words, 1)
        for widget in (self._place, self._back, self._forward):
            row.addWidget(widget)

    def show_file(
        self, file: FileRef, view: View | None, *, place: int | None, number: int
    ) -> None:
        """Say which file it is; ``view`` is None while it is being read."""
        self._name.setText(label_of(file))
        facts = facts_of(file, view.look if view is not None else None)
        self._facts.setText(
            f"{facts} · {view.note}" if view and view.levels and view.note else facts
        )
        self._risk.setText(_RISK if view is not None and view.is_risky else "")
        self._risk.setVisible(bool(self._risk.text()))
        is_one_of_many = place is not None and number > 1
        self._place.setText(
            f"{count((place or 0) + 1)} of {count(number)}" if is_one_of_many else ""
        )
        for button, end in ((self._back, 0), (self._forward, number - 1)):
            button.setVisible(is_one_of_many)
            button.setEnabled(place != end)


class ViewerFoot(QFrame):
    """Zoom for pictures; copy, save and open for all."""

    zoom_wanted = Signal(int)
    fit_wanted = Signal()
    full_wanted = Signal()
    copy_wanted = Signal()
    save_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Nothing can be done yet."""
        super().__init__(parent)
        set_ground(self, "panel")
        self._percent = set_plain(QLabel())
        set_role(self._percent, "secondary")
        self._percent.setMinimumWidth(44)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        smaller = _button("minus", "Smaller (−)", theme)
        larger = _button("plus", "Larger (+)", theme)
        fit = _button("arrows-in", "As large as there is room (0)", theme)
        full = _button("number-square-one", "Full size (1)", theme)
        self._zoom = (smaller, self._percent, larger, fit, full)
        smaller.clicked.connect(lambda: self.zoom_wanted.emit(-1))
        larger.clicked.connect(lambda: self.zoom_wanted.emit(1))
        fit.clicked.connect(self.fit_wanted)
        full.clicked.connect(self.full_wanted)
        self._copy = QPushButton("Copy")
        self._save = QPushButton("Save as…")
        self._open = QPushButton("Open")
        for button, name in ((self._copy, "copy"), (self._save, "save"), (self._open, "open")):
            button.setObjectName(f"{name}FileButton")
            button.setAutoDefault(False)
        set_kind(self._open, "primary")
        self._copy.clicked.connect(self.copy_wanted)
        self._save.clicked.connect(self.save_wanted)
        self._open.clicked.connect(self.open_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(4)
        for widget in self._zoom:
            row.addWidget(widget)
        row.addStretch(1)
        row.setSpacing(8)
        for button in (self._copy, self._save, self._open):
            row.addWidget(button)
        self.show_kind(None)

    def show_kind(self, view: View | None) -> None:
        """Offer what can be done with this view; nothing with one whose bytes are not sound."""
        for widget in self._zoom:
            widget.setVisible(view is not None and bool(view.levels))
        for button in (self._copy, self._save, self._open):
            button.setEnabled(view is not None and not view.look.fault)

    def show_percent(self, percent: int) -> None:
        """A picture is shown so large."""
        self._percent.setText(f"{percent} %")


def _button(icon_name: str, name: str, theme: Theme) -> QToolButton:
    button = QToolButton()
    set_kind(button, "small")
    button.setIconSize(QSize(16, 16))
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    show_icon(button, icon_name, "secondary", theme=theme)
    return button
