"""A set of tags as chips, with a field behind the last one that adds more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from desktop.look.popup import round_popup
from desktop.look.style import set_kind
from desktop.look.text import one_line
from desktop.look.theme import Theme
from desktop.widgets.chip import Chip
from desktop.widgets.flow_layout import FlowLayout

_COMMIT = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Comma)
_OFFERED_WIDTH = 200
_LONGEST = 100
"""Characters of one tag that can be typed."""
_SPARE = 8
"""Chips that are kept for other tags."""


class TagEdit(QWidget):
    """Tags in the order they were added; the same word in other capitals is the same tag."""

    tags_changed = Signal(tuple)
    """The agent added or removed one; these are all of them now."""

    def __init__(
        self, *, theme: Theme, placeholder: str = "Add tag", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tags: tuple[str, ...] = ()
        self._known = QStringListModel(self)
        self._flow = FlowLayout(self)
        self._chips: list[Chip] = []
        self._field = QLineEdit()
        self._field.setPlaceholderText(placeholder)
        self._field.setAccessibleName(placeholder)
        self._field.setMaxLength(_LONGEST)
        self._field.setFixedSize(96, 24)
        set_kind(self._field, "bare")
        self._field.installEventFilter(self)
        self._field.editingFinished.connect(self._on_editing_finished)
        self._flow.addWidget(self._field)
        self._offered = QListView()
        self._field.setCompleter(self._completer())
        self.setFocusProxy(self._field)

    @property
    def tags(self) -> tuple[str, ...]:
        """All tags, without what is being typed."""
        return self._tags

    def set_tags(self, tags: Iterable[str]) -> None:
        """Shows exactly these tags, without a signal; doubles are left out."""
        self._tags = _unique(tags)
        for place, tag in enumerate(self._tags):
            if place == len(self._chips):
                self._add_chip(tag)
            elif self._chips[place].text != tag:
                self._chips[place].set_text(tag)
            self._chips[place].show()
        # Making a chip costs more than all the rest, so those that are not needed wait.
        for chip in self._chips[len(self._tags) :]:
            chip.hide()
        while len(self._chips) > max(len(self._tags), _SPARE):
            chip = self._chips.pop()
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self.updateGeometry()

    def set_suggestions(self, tags: Sequence[str]) -> None:
        """The tags that typing completes to, most wanted first."""
        self._known.setStringList([one_line(tag) for tag in tags])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Gives the field the keys that turn words into tags and back."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _COMMIT and self._field.text().strip():
            self._commit()
            return True
        if event.key() == Qt.Key.Key_Backspace and not self._field.text() and self._tags:
            self._change(self._tags[:-1])
            return True
        return False

    def _completer(self) -> QCompleter:
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        completer.setPopup(self._offered)
        set_kind(self._offered, "completer")
        round_popup(self._offered)
        self._offered.setMinimumWidth(_OFFERED_WIDTH)
        self._offered.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # the completer writes its word into the field after this signal
        completer.activated.connect(lambda _word: QTimer.singleShot(0, self, self._commit))
        return completer

    def _add_chip(self, tag: str) -> None:
        chip = Chip(tag, theme=self._theme, is_removable=True)
        chip.removed.connect(lambda: self._remove(chip.text))
        self._chips.append(chip)
        self._flow.removeWidget(self._field)
        self._flow.addWidget(chip)
        self._flow.addWidget(self._field)

    def _commit(self) -> None:
        """Makes what was typed a tag, or several where there are commas."""
        typed = [" ".join(part.split()) for part in self._field.text().split(",")]
        self._field.clear()
        self._change((*self._tags, *filter(None, typed)))

    def _remove(self, tag: str) -> None:
        self._change(tuple(kept for kept in self._tags if kept != tag))

    def _change(self, tags: Iterable[str]) -> None:
        """Shows the tags and says so, if they are others than before."""
        before = self._tags
        had_focus = self._field.hasFocus() or self.isAncestorOf(self.focusWidget())
        self.set_tags(tags)
        if had_focus:
            self._field.setFocus()
        if self._tags != before:
            self.tags_changed.emit(self._tags)

    def _on_editing_finished(self) -> None:
        if not self._offered.isVisible():
            self._commit()


def _unique(tags: Iterable[str]) -> tuple[str, ...]:
    """The tags without those that came before in other capitals."""
    by_fold: dict[str, str] = {}
    for tag in tags:
        by_fold.setdefault(tag.casefold(), tag)
    return tuple(by_fold.values())
