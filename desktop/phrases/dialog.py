"""The dialog in which canned texts are written, changed, put in order and removed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.background.background import Background
from desktop.background.undo import UndoHistory
from desktop.look.style import set_kind, set_role
from desktop.look.text import one_line, set_plain
from desktop.look.theme import Theme
from desktop.phrases.edits import Edits, is_new
from desktop.phrases.fault_line import FaultLine
from desktop.phrases.phrase_form import PhraseForm
from desktop.phrases.phrase_list import PhraseList
from desktop.phrases.writer import DELETED, PhraseWriter
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.entry import Entry
from desktop.widgets.toast import Toast
from models.commands.command import Outcome
from models.commands.outcome import Changes
from models.commands.refusals import Conflict
from models.queries.phrases import PhraseRow, phrases

_SIZE: Final = (820, 600)
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PhrasesDialog(QDialog):
    """Texts at the left, the chosen one at the right; Ctrl+Enter saves it."""

    def __init__(
        self,
        *,
        facts: Mapping[str, str],
        background: Background,
        history: UndoHistory,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """``facts`` are those of the ticket in view, for the preview."""
        super().__init__(parent)
        self.setObjectName("phrasesDialog")
        self.setWindowTitle("Canned texts")
        self._background = background
        self._history = history
        self._edits = Edits()
        self._writer = PhraseWriter(history=history, parent=self)
        self._chosen: int | None = None
        self._wanted: int | None = None
        self._is_warned = False
        self.list = PhraseList(theme=theme)
        self.form = PhraseForm(facts=facts, theme=theme)
        self.fault = FaultLine()
        self._empty = EmptyState(
            theme=theme,
            icon_name="lightning",
            title="No canned texts yet",
            text="Write once what you answer again and again. In an answer, / brings it.",
            action="Write the first one",
        )
        self._pages = QStackedWidget()
        self._save = QPushButton("Save")
        self._revert = QPushButton("Take changes back")
        self._close = QPushButton("Close")
        self._build()
        self._toast = Toast(parent=self, home=self._pages)
        self._connect()
        self._read()

    @property
    def chosen(self) -> int | None:
        """The id of the text that is shown, below zero for a new one, None for none."""
        return self._chosen

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves; Escape closes, but over unsaved words only when it is repeated."""
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _ENTER and is_control:
            self._save.click()
        elif event.key() == Qt.Key.Key_N and is_control:
            self._on_new_wanted()
        elif event.key() == Qt.Key.Key_Z and is_control:
            self._history.undo()
        elif event.key() not in _ENTER:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Close, unless that would lose something unheard."""
        if self._edits.has_unsaved and not self._is_warned:
            self._is_warned = True
            self.fault.tell("There are texts that are not saved. Close again to throw them away.")
            return
        super().reject()

    def _build(self) -> None:
        self.resize(*_SIZE)
        heading = set_plain(QLabel(), "Canned texts")
        set_role(heading, "title")
        for button, name in (
            (self._save, "savePhraseButton"),
            (self._revert, "revertPhraseButton"),
            (self._close, "closePhrasesButton"),
        ):
            button.setObjectName(name)
            button.setAutoDefault(False)
        set_kind(self._save, "primary")
        set_kind(self._revert, "quiet")
        self._save.setToolTip("Ctrl+Enter")
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form, 1)
        for page in (self._empty, right):
            self._pages.addWidget(page)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.list)
        body.addWidget(self._pages, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.fault, 1)
        foot.addStretch(0)
        for button in (self._revert, self._close, self._save):
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 24)
        whole.setSpacing(12)
        whole.addWidget(heading)
        whole.addLayout(body, 1)
        whole.addLayout(foot)

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.search_changed.connect(self._show_list)
        self.list.new_wanted.connect(self._on_new_wanted)
        self.list.delete_wanted.connect(self._on_delete_wanted)
        self.list.move_wanted.connect(self._on_move_wanted)
        self.form.edited.connect(self._on_edited)
        self.fault.theirs_wanted.connect(self._on_theirs_wanted)
        self.fault.mine_wanted.connect(self._on_mine_wanted)
        self._empty.action_chosen.connect(self._on_new_wanted)
        self._save.clicked.connect(self._on_save_wanted)
        self._revert.clicked.connect(self._on_theirs_wanted)
        self._close.clicked.connect(self.reject)
        self._writer.saved.connect(self._on_saved)
        self._writer.failed.connect(self._on_failed)
        self._toast.undo_clicked.connect(self._history.undo)
        self._history.applied.connect(self._on_applied)
        self._background.changed.connect(self._on_changed)

    def _read(self) -> None:
        self._background.read("phrases", phrases, self._on_read, owner=self)

    def _on_read(self, rows: tuple[PhraseRow, ...]) -> None:
        became = self._edits.learn(rows)
        order = self._edits.order
        if self._chosen in became:
            self._chosen = became[self._chosen]
        if self._wanted in order:
            self._chosen, self._wanted = self._wanted, None
        if self._chosen not in order:
            self._chosen = order[0] if order else None
        self._show()

    def _choose(self, phrase: int) -> None:
        before, self._chosen = self._chosen, phrase
        if (
            before is not None
            and before != phrase
            and is_new(before)
            and not self._edits.is_unsaved(before)
        ):
            self._edits.drop(before)
        self.fault.tell("")
        self._show()

    def _show(self) -> None:
        """Show the chosen text, or that there is none, and the list beside it."""
        self._show_list()
        self._pages.setCurrentIndex(0 if self._chosen is None else 1)
        self.list.setVisible(bool(self._edits.order))
        if self._chosen is not None:
            shown = self._edits.shown(self._chosen)
            self.form.show_text(shown.name, shown.body)
        self._renew_buttons()

    def _show_list(self) -> None:
        edits, order = self._edits, self._edits.order
        rows = [self._entry(each) for each in edits.found(self.list.search.text())]
        chosen = self._chosen
        place = -1 if chosen is None or is_new(chosen) else order.index(chosen)
        self.list.show_rows(rows, chosen, place=place)

    def _entry(self, phrase: int) -> Entry:
        name = one_line(self._edits.shown(phrase).name)
        detail = "not saved" if self._edits.is_unsaved(phrase) else ""
        return Entry(str(phrase), name or "New text", detail=detail)

    def _renew_buttons(self) -> None:
        is_unsaved = self._chosen is not None and self._edits.is_unsaved(self._chosen)
        self._save.setEnabled(is_unsaved)
        self._revert.setVisible(is_unsaved)
        self._save.setVisible(self._chosen is not None)

    def _on_edited(self) -> None:
        if self._chosen is None:
            return
        self._is_warned = False
        self._edits.type(self._chosen, self.form.name, self.form.body)
        self._show_list()
        self._renew_buttons()

    def _on_new_wanted(self) -> None:
        self.list.search.clear()
        self._choose(self._edits.begin())
        self.form.name_edit.setFocus()

    def _on_save_wanted(self) -> None:
        phrase = self._chosen
        if phrase is None or not self._save.isEnabled():
            return
        self._save.setEnabled(False)
        self.fault.tell("")
        self._writer.save(phrase, self._edits.shown(phrase), self._edits.begun_with(phrase))

    def _on_saved(self, phrase: int, stored: int) -> None:
        self._edits.drop(phrase)
        if self._chosen == phrase:
            self._wanted = stored
        self._read()

    def _on_failed(self, error: Exception) -> None:
        is_conflict = isinstance(error, Conflict)
        words = "A colleague has changed this text meanwhile." if is_conflict else str(error)
        self.fault.tell(words, is_conflict=is_conflict)
        self._read()

    def _on_theirs_wanted(self) -> None:
        if self._chosen is not None:
            self._edits.drop(self._chosen)
        self.fault.tell("")
        self._read()

    def _on_mine_wanted(self) -> None:
        if self._chosen is not None:
            self._edits.accept_theirs_as_seen(self._chosen)
        self._on_save_wanted()

    def _on_delete_wanted(self) -> None:
        phrase = self._chosen
        if phrase is None:
            return
        order = self._edits.order
        self._edits.drop(phrase)
        rest = [each for each in order if each != phrase]
        self._wanted = rest[min(order.index(phrase), len(rest) - 1)] if rest else None
        if is_new(phrase):
            self._read()
            return
        self._writer.delete(phrase)

    def _on_move_wanted(self, step: int) -> None:
        if self._chosen is not None:
            place = max(self._edits.order.index(self._chosen) + step, 0)
            self._writer.move(self._chosen, place)

    def _on_applied(self, step: str, outcome: Outcome) -> None:
        """The toast of the window lies behind this dialog, which cannot be clicked through."""
        if outcome.changes.phrases and step == DELETED:
            self._toast.say("Canned text deleted", undo="Undo")

    def _on_changed(self, changes: Changes) -> None:
        if changes.phrases or changes.is_all:
            self._read()
