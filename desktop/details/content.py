"""Everything that the panel shows of a ticket, one quiet section below the other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.details.client_card import ClientSection
from desktop.details.dates import DatesSection
from desktop.details.fields import FieldsSection
from desktop.details.files import FilesSection
from desktop.details.resolution import ResolutionSection
from desktop.look.style import set_ground
from desktop.look.theme import Theme
from desktop.widgets.section import Section
from desktop.widgets.tag_edit import TagEdit
from models.enums import Status
from models.queries.ticket import TicketDetails

_MARGIN = 16
_BAR = 10
"""px that the scroll bar takes from the margin at its side."""


class Content(QScrollArea):
    """The sections of one ticket; they scroll, and keep their width when the bar comes and goes."""

    def __init__(
        self, *, clock: Callable[[], int], theme: Theme, parent: QWidget | None = None
    ) -> None:
        """``clock`` gives UTC microseconds."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fields = FieldsSection(theme=theme)
        self.tags = TagEdit(theme=theme)
        self.tags.setObjectName("tagsEdit")
        self.tags.setAccessibleName("Tags")
        self._tags = Section("Tags", theme=theme)
        self._tags.body.addWidget(self.tags)
        self.resolution = ResolutionSection(theme=theme)
        self.client = ClientSection(theme=theme)
        self.files = FilesSection(theme=theme)
        self.dates = DatesSection(clock=clock, theme=theme)
        self._column = QVBoxLayout()
        self._build()
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)

    def show_ticket(self, ticket: TicketDetails) -> None:
        """Show ``ticket`` in every section."""
        self.fields.show_ticket(ticket)
        if ticket.tags != self.tags.tags:
            self.tags.set_tags(ticket.tags)
        self.resolution.show_ticket(ticket)
        self.client.show_ticket(ticket)
        self.files.show_files(ticket.attachments, is_closed=ticket.status is Status.CLOSED)
        self.dates.show_ticket(ticket)

    def _build(self) -> None:
        inner = QWidget()
        inner.setLayout(self._column)
        self._column.setContentsMargins(_MARGIN, 12, _MARGIN, _MARGIN)
        self._column.setSpacing(12)
        self._column.addWidget(self.fields)
        for section in (self._tags, self.resolution, self.client, self.files, self.dates):
            line = QFrame()
            set_ground(line, "hairline")
            self._column.addWidget(line)
            self._column.addWidget(section)
        self._column.addStretch(1)
        self.setWidget(inner)

    def _on_range_changed(self, least: int, most: int) -> None:
        right = _MARGIN - _BAR if most > least else _MARGIN
        self._column.setContentsMargins(_MARGIN, 12, right, _MARGIN)
