"""The text that says how a ticket was solved, written down in place."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from desktop.details.resolution_edit import ResolutionEdit
from desktop.look.style import set_role
from desktop.look.text import for_field, set_plain
from desktop.look.theme import Theme
from desktop.widgets.conflict_notice import ConflictNotice
from desktop.widgets.section import Section
from models.enums import Status
from models.queries.ticket import TicketDetails

_MOST_CHARACTERS = 262_144
"""A longer text would freeze the window; its beginning is shown and cannot be changed here."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A stored text as the agent saw it: in which version, and how the field shows it."""

    stored: str = ""
    version: int = 0
    shown: str = ""


class ResolutionSection(Section):
    """Keeps what the agent typed through refreshes, refusals and other tickets in between."""

    committed = Signal(int, object, int)
    """The agent wants a ticket to have this text (None: none), and saw its version so-and-so."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Resolution", theme=theme, parent=parent)
        self.edit = ResolutionEdit()
        self.edit.setObjectName("resolutionEdit")
        self.edit.setAccessibleName("Resolution")
        self.edit.setPlaceholderText("How it was solved")
        self.edit.finished.connect(self.commit)
        self.fault = set_plain(QLabel())
        self.fault.setObjectName("resolutionFault")
        self.fault.setWordWrap(True)
        self.fault.hide()
        set_role(self.fault, "danger")
        self.notice = ConflictNotice()
        self.notice.theirs_kept.connect(self._on_theirs_kept)
        self.notice.mine_wanted.connect(self._on_mine_wanted)
        for widget in (self.edit, self.fault, self.notice):
            self.body.addWidget(widget)
        self._ticket: int | None = None
        self._seen, self._newest = _Seen(), _Seen()
        self._asked: str | None = None
        self._typed: dict[int, tuple[str, _Seen]] = {}

    @property
    def is_dirty(self) -> bool:
        """Whether the field holds something that is not stored."""
        return self.edit.toPlainText() != self._seen.shown

    def show_ticket(self, ticket: TicketDetails) -> None:
        """Show the text of ``ticket``, or what the agent typed there and could not keep."""
        self._newest = _Seen(ticket.resolution or "", ticket.version)
        is_long = len(self._newest.stored) > _MOST_CHARACTERS
        if ticket.id != self._ticket:
            self.leave()
            self._ticket = ticket.id
            self._show_newest()
            self._restore()
        else:
            self._refresh()
        self.edit.setReadOnly(ticket.status is Status.CLOSED or is_long)

    def leave(self) -> None:
        """Ask for what was typed to be kept; it comes back with the ticket if it cannot be."""
        self.commit()
        if self._ticket is not None and self.is_dirty:
            self._typed[self._ticket] = (self.edit.toPlainText(), self._seen)
        self._ticket, self._asked = None, None

    def commit(self) -> None:
        """Ask for what was typed to be kept, if it differs from what is."""
        if self._ticket is not None and self.is_dirty and not self.edit.toPlainText().strip():
            self.edit.clear()
        text = self.edit.toPlainText()
        if self._ticket is None or not self.is_dirty or text == self._asked:
            return
        self._asked = text
        self.fault.hide()
        self.committed.emit(self._ticket, text or None, self._seen.version)

    def refuse(self, ticket: int, reason: str) -> None:
        """The text could not be kept; it stays in the field, and the agent learns why."""
        if ticket == self._ticket:
            self._asked = None
            self.fault.setText(f"Not saved. {reason}")
            self.fault.show()

    def ask(self, ticket: int, *, theirs: str, mine: str) -> None:
        """Somebody else wrote another text meanwhile: let the agent choose."""
        if ticket == self._ticket:
            self._asked = None
            self.notice.say("Resolution", theirs=theirs, mine=mine)

    def _refresh(self) -> None:
        """Take a newer state of the same ticket, but not from under the agent's fingers."""
        stored = self._newest.stored
        if not self.is_dirty:
            if stored != self._seen.stored:
                self._show_newest()
            self._seen = replace(self._newest, shown=self._seen.shown)
        elif stored == self._asked:
            self._seen = replace(self._newest, shown=stored)
        elif stored == self._seen.stored:
            self._seen = replace(self._newest, shown=self._seen.shown)
        if not self.is_dirty:
            self._asked = None
            self.fault.hide()
            self.notice.hide()

    def _show_newest(self) -> None:
        """Put the stored text into the field in place of what is there."""
        self.edit.setPlainText(for_field(self._newest.stored[:_MOST_CHARACTERS]))
        self._seen = replace(self._newest, shown=self.edit.toPlainText())
        self._asked = None
        self.fault.hide()
        self.notice.hide()

    def _restore(self) -> None:
        """Put back what was typed on this ticket before, unless it has been stored since."""
        if self._ticket is None:
            return
        text, seen = self._typed.pop(self._ticket, (self._seen.shown, self._seen))
        if text == self._seen.shown:
            return
        self.edit.setPlainText(for_field(text))
        if seen.stored != self._newest.stored:
            self._seen = seen

    def _on_theirs_kept(self) -> None:
        self._show_newest()

    def _on_mine_wanted(self) -> None:
        self._seen = replace(self._newest, shown=self._seen.shown)
        self.commit()
