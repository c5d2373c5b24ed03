"""What can be put into an answer: canned texts, names of colleagues, what a ticket tells."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QDate, QLocale, QObject, Signal

from desktop.background.background import Background
from desktop.background.undo import UndoHistory
from desktop.look.marks import STATUS
from models.commands.outcome import Changes
from models.queries.people import PersonRow, agents
from models.queries.phrases import PhraseRow, phrases
from models.queries.ticket import TicketDetails
from models.rules.placeholders import fill, first_name


class Supplies(QObject):
    """Keeps both lists as they are in the database, and the facts of one ticket."""

    changed = Signal()
    """Other canned texts or other colleagues are known."""

    def __init__(
        self, *, background: Background, history: UndoHistory, parent: QObject | None = None
    ) -> None:
        """Nothing is known before the first answers; ``history`` says who writes."""
        super().__init__(parent)
        self._background = background
        self._history = history
        self._ticket: TicketDetails | None = None
        self.phrases: tuple[PhraseRow, ...] = ()
        """All canned texts in their order."""
        self.colleagues: tuple[PersonRow, ...] = ()
        """Everybody who works here now, by name."""
        background.changed.connect(self._on_changed)
        self._read_phrases()
        self._read_colleagues()

    def show_ticket(self, ticket: TicketDetails | None) -> None:
        """The answer is for this ticket now."""
        self._ticket = ticket

    @property
    def facts(self) -> Mapping[str, str]:
        """The values of placeholders by name; what is not known is missing or empty."""
        me = next((one for one in self.colleagues if one.key == self._history.agent), None)
        name = me.name if me is not None else ""
        day = QLocale().toString(QDate.currentDate(), QLocale.FormatType.LongFormat)
        facts = {"agent.name": name, "agent.first_name": first_name(name), "today": day}
        return MappingProxyType(facts | self._ticket_facts())

    def filled(self, phrase: PhraseRow) -> str:
        """The text as it would be put into the answer now."""
        return fill(phrase.body.replace("\r\n", "\n").replace("\r", "\n"), self.facts)

    def _ticket_facts(self) -> dict[str, str]:
        ticket = self._ticket
        if ticket is None:
            return {}
        return {
            "client.name": ticket.client.name,
            "client.first_name": first_name(ticket.client.name),
            "client.email": ticket.client.email,
            "client.organisation": ticket.client.organisation,
            "ticket.number": f"#{ticket.id}",
            "ticket.title": ticket.title,
            "ticket.status": STATUS[ticket.status].word,
        }

    def _read_phrases(self) -> None:
        self._background.read("phrases", phrases, self._on_phrases_read, owner=self)

    def _read_colleagues(self) -> None:
        self._background.read("colleagues", agents, self._on_colleagues_read, owner=self)

    def _on_changed(self, changes: Changes) -> None:
        if changes.phrases or changes.is_all:
            self._read_phrases()
        if changes.agents or changes.is_all:
            self._read_colleagues()

    def _on_phrases_read(self, found: tuple[PhraseRow, ...]) -> None:
        self.phrases = found
        self.changed.emit()

    def _on_colleagues_read(self, found: tuple[PersonRow, ...]) -> None:
        self.colleagues = found
        self.changed.emit()
