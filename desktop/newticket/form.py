"""The fields of a new ticket, each below its name and above what is wrong with it."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.background.background import Background
from desktop.look.icons import show_icon
from desktop.look.style import set_role
from desktop.look.text import set_plain
from desktop.look.theme import Theme
from desktop.newticket.client_picker import ClientPicker, NewClient
from desktop.newticket.draft_files import DraftFiles
from desktop.newticket.entries import NOBODY, entries_of
from desktop.newticket.ticket_draft import TicketDraft
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.section import Section
from desktop.widgets.tag_edit import TagEdit
from desktop.widgets.text_area import TextArea
from models.enums import Category, Priority
from models.queries.people import PersonRow

_DESCRIPTION_HEIGHT = 120
_LONGEST_TITLE = 1_000


class TicketForm(QWidget):
    """Holds what is typed and chosen; knows what is missing."""

    changed = Signal()
    """Something was typed or chosen."""

    def __init__(
        self, *, background: Background, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.client = ClientPicker(background=background, theme=theme)
        self.title = QLineEdit()
        self.title.setObjectName("ticketTitle")
        self.title.setAccessibleName("Title")
        self.title.setPlaceholderText("What is it about, in one line")
        self.title.setMaxLength(_LONGEST_TITLE)
        self.title.setAcceptDrops(False)
        self.description = TextArea()
        self.description.setObjectName("ticketDescription")
        self.description.setAccessibleName("Description")
        self.description.setPlaceholderText("What the client says, in full")
        self.description.setMinimumHeight(_DESCRIPTION_HEIGHT)
        self.priority = _box("newTicketPriority", "Priority", theme)
        self.category = _box("newTicketCategory", "Category", theme)
        self.assignee = _box("newTicketAssignee", "Assignee", theme)
        self.tags = TagEdit(theme=theme)
        self.tags.setObjectName("newTicketTags")
        self.files = DraftFiles(background=background, theme=theme)
        self.attach = QPushButton("Add files…")
        self.attach.setObjectName("newTicketAttach")
        self.attach.setAutoDefault(False)
        show_icon(self.attach, "paperclip", "secondary", theme=theme)
        self._client_fault, self._title_fault = _fault(), _fault()
        self._column = QVBoxLayout(self)
        self._build(theme)
        self.priority.set_entries(entries_of(Priority))
        self.priority.set_choice(Priority.MEDIUM.value)
        self.category.set_entries(entries_of(Category))
        self.category.set_choice(Category.GENERAL.value)
        self.client.choice_changed.connect(self._client_fault.hide)
        self.title.textEdited.connect(self._title_fault.hide)
        for happened in (
            self.client.choice_changed,
            self.title.textChanged,
            self.description.textChanged,
            self.priority.chosen,
            self.category.chosen,
            self.assignee.chosen,
            self.tags.tags_changed,
            self.files.changed,
        ):
            happened.connect(self.changed)

    @property
    def is_touched(self) -> bool:
        """Whether anything would be lost with the form."""
        texts = (self.title.text(), self.description.toPlainText(), *self.tags.tags)
        return self.client.is_touched or any(texts) or not self.files.is_empty

    @property
    def assignee_key(self) -> str | None:
        """The key of the agent who is to work on it."""
        choice = self.assignee.choice
        return None if choice == NOBODY else choice

    def draft(self, draft_id: UUID, *, at: int) -> TicketDraft:
        """Everything in it at this time (UTC microseconds), under this id."""
        client = self.client.choice
        return TicketDraft(
            id=draft_id,
            at=at,
            client=client if isinstance(client, PersonRow) else None,
            new_client=(client.name, client.email) if isinstance(client, NewClient) else None,
            title=self.title.text(),
            description=self.description.toPlainText(),
            priority=Priority(self.priority.choice or Priority.MEDIUM),
            category=Category(self.category.choice or Category.GENERAL),
            assignee=self.assignee_key or "",
            tags=self.tags.tags,
            files=self.files.files,
        )

    def fill(self, draft: TicketDraft) -> None:
        """Show what was typed before."""
        self.client.show_choice(NewClient(*draft.new_client) if draft.new_client else draft.client)
        self.title.setText(draft.title)
        self.description.setPlainText(draft.description)
        self.priority.set_choice(draft.priority.value)
        self.category.set_choice(draft.category.value)
        self.assignee.set_choice(draft.assignee or NOBODY)
        self.tags.set_tags(draft.tags)
        self.files.put(draft.files)

    def is_complete(self) -> bool:
        """Say beside the fields what is missing, and put the keyboard into the first of them."""
        client, fault = self.client.choice, ""
        if client is None:
            fault = "Choose a client, or type a name to create one."
        elif not client.name and isinstance(client, NewClient):
            fault = "The new client needs a name."
        self._client_fault.setText(fault)
        self._client_fault.setVisible(bool(fault))
        is_titled = bool(self.title.text().strip())
        self._title_fault.setText("A ticket needs a title.")
        self._title_fault.setVisible(not is_titled)
        if fault:
            self.client.focus_first()
        elif not is_titled:
            self.title.setFocus()
        return is_titled and not fault

    def _build(self, theme: Theme) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._add("Client", theme, self.client, self._client_fault)
        self._add("Title", theme, self.title, self._title_fault)
        described = self._add("Description", theme, self.description)
        self._column.setStretchFactor(described, 1)
        described.setSizePolicy(self.description.sizePolicy())
        row = QHBoxLayout()
        row.setSpacing(12)
        for name, box in (
            ("Priority", self.priority),
            ("Category", self.category),
            ("Assignee", self.assignee),
        ):
            section = Section(name, theme=theme)
            section.body.addWidget(box)
            row.addWidget(section, 1)
        self._column.addLayout(row)
        self._add("Tags", theme, self.tags)
        files = self._add("Files", theme, self.files)
        under = QHBoxLayout()
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(8)
        hint = set_plain(QLabel(), "or drop them anywhere here")
        set_role(hint, "faint")
        under.addWidget(self.attach)
        under.addWidget(hint, 1)
        files.body.addLayout(under)

    def _add(self, name: str, theme: Theme, *widgets: QWidget) -> Section:
        section = Section(name, theme=theme)
        for widget in widgets:
            section.body.addWidget(widget)
        self._column.addWidget(section)
        return section


def _box(name: str, label: str, theme: Theme) -> ChoiceBox:
    box = ChoiceBox(theme=theme)
    box.setObjectName(name)
    box.setAccessibleName(label)
    box.setMinimumWidth(80)
    return box


def _fault() -> QLabel:
    label = set_plain(QLabel())
    label.setWordWrap(True)
    label.hide()
    set_role(label, "danger")
    return label
