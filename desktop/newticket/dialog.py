"""Makes a new ticket of what an agent was told on the phone or in a mail."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop.background.background import Background
from desktop.background.undo import UndoHistory
from desktop.look.format import exact_time
from desktop.look.style import set_role
from desktop.look.text import set_plain
from desktop.look.theme import Theme
from desktop.newticket.buttons import AskButtons, BeforeRow, CreateButtons
from desktop.newticket.client_picker import NewClient
from desktop.newticket.creation import Creation
from desktop.newticket.entries import assignee_entries
from desktop.newticket.form import TicketForm
from desktop.newticket.keeping import Keeping
from desktop.newticket.ticket_draft import TicketDraft
from desktop.widgets.drop_target import DropTarget
from desktop.widgets.given_data import Dragged, Given, dragged_words
from models.commands.creation import CreateTicket
from models.enums import Category, Priority
from models.queries.people import PersonRow, agents
from models.queries.tags import tag_names
from models.store.store import Store

_WIDTH, _HEIGHT = 640, 680


class NewTicketDialog(QDialog):
    """One dialog makes at most one ticket; what was typed stays until that is on disk."""

    ticket_created = Signal(int)
    """There is a new ticket with this number."""

    def __init__(
        self,
        *,
        background: Background,
        history: UndoHistory,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("newTicketDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("New ticket")
        self._history = history
        self._waits_for_files = False
        self._form = TicketForm(background=background, theme=theme)
        self._creation = Creation(history=history, parent=self)
        self._fault = set_plain(QLabel())
        self._fault.setObjectName("newTicketFault")
        self._fault.setWordWrap(True)
        self._fault.hide()
        set_role(self._fault, "danger")
        self._create, self._ask = CreateButtons(), AskButtons()
        self._before = BeforeRow()
        self._keeping = Keeping(form=self._form, background=background, parent=self)
        self._rows = QStackedWidget()
        self._drops = DropTarget(panel=self, theme=theme, words=_drop_words)
        self._build()
        self._connect()
        background.read("choices", _choices, self._on_choices_read, owner=self)

    def reject(self) -> None:
        """Close, unless something was typed: then ask first."""
        if self._form.is_touched and self._rows.currentWidget() is not self._ask:
            self._rows.setCurrentWidget(self._ask)
            self._ask.keep_button.setFocus()
        elif self._rows.currentWidget() is self._ask:
            self._on_keep_clicked()
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter creates the ticket."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._on_create_wanted()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        heading = set_plain(QLabel(), "New ticket")
        set_role(heading, "title")
        for row in (self._create, self._ask):
            self._rows.addWidget(row)
        self._rows.setFixedHeight(self._create.sizeHint().height())
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addWidget(self._before)
        column.addWidget(self._form, 1)
        column.addWidget(self._fault)
        column.addWidget(self._rows)
        self.resize(_WIDTH, _HEIGHT)
        self._form.client.focus_first()

    def _connect(self) -> None:
        form, creation = self._form, self._creation
        self._create.create_clicked.connect(self._on_create_wanted)
        self._create.cancel_clicked.connect(self.reject)
        self._ask.keep_clicked.connect(self._on_keep_clicked)
        self._ask.discard_clicked.connect(self._on_discard_clicked)
        self.finished.connect(form.files.give_up)
        self.finished.connect(self._keeping.drop)
        self._keeping.restored.connect(self._on_restored)
        self._keeping.edited.connect(self._before.hide)
        self._keeping.failed.connect(self._on_failed)
        self._before.afresh_clicked.connect(self._on_afresh_clicked)
        self._drops.dropped.connect(self._on_dropped)
        form.attach.clicked.connect(self._on_attach_clicked)
        form.description.files_pasted.connect(form.files.add_paths)
        form.description.picture_pasted.connect(form.files.add_picture)
        form.description.long_text_pasted.connect(form.files.add_text)
        form.files.refused.connect(self._on_failed)
        form.files.changed.connect(self._on_files_changed)
        creation.client_added.connect(form.client.choose)
        creation.created.connect(self._on_created)
        creation.failed.connect(self._on_failed)

    def _on_restored(self, draft: TicketDraft) -> None:
        self._before.say(f"You had typed this before: {exact_time(draft.at)}.")

    def _on_afresh_clicked(self) -> None:
        self._before.hide()
        self._keeping.begin_anew()
        self._form.client.focus_first()

    def _on_choices_read(self, found: tuple[tuple[PersonRow, ...], tuple[str, ...]]) -> None:
        people, tags = found
        form = self._form
        form.assignee.set_entries(assignee_entries(people, own_key=self._history.agent))
        form.assignee.set_choice(form.assignee.choice or "")
        form.tags.set_suggestions(tags)

    def _on_dropped(self, given: Given) -> None:
        self._form.files.add_given(given)
        if given.text:
            self._form.description.insertPlainText(given.text)

    def _on_attach_clicked(self) -> None:
        dialog = QFileDialog(self, "Attach files")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._on_files_chosen)
        dialog.open()

    def _on_files_chosen(self, names: list[str]) -> None:
        self._form.files.add_paths(Path(name) for name in names)

    def _on_files_changed(self) -> None:
        if self._waits_for_files and not self._form.files.is_storing:
            self._send()

    def _on_create_wanted(self) -> None:
        if not self._create.create_button.isEnabled():
            return
        self._fault.hide()
        self._rows.setCurrentWidget(self._create)
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()  # a tag that is being typed counts
        if not self._form.is_complete():
            return
        self._waits_for_files = self._form.files.is_storing
        if self._waits_for_files:
            self._create.show_progress("Storing files…")
        else:
            self._send()

    def _send(self) -> None:
        form, client = self._form, self._form.client.choice
        self._waits_for_files = False
        if client is None or not form.is_complete():
            self._create.show_progress("")
            return
        self._create.show_progress("Creating…")
        ticket = CreateTicket(
            id=self._keeping.id,
            agent=self._history.agent,
            title=form.title.text(),
            description=form.description.toPlainText(),
            client="" if isinstance(client, NewClient) else client.key,
            priority=Priority(form.priority.choice or Priority.MEDIUM),
            category=Category(form.category.choice or Category.GENERAL),
            assignee=form.assignee_key,
            tags=form.tags.tags,
            files=form.files.files,
        )
        self._creation.start(client, ticket)

    def _on_created(self, ticket: int) -> None:
        self.ticket_created.emit(ticket)
        self.accept()

    def _on_failed(self, fault: str) -> None:
        self._fault.setText(fault)
        self._fault.show()
        if not self._waits_for_files:
            self._create.show_progress("")

    def _on_keep_clicked(self) -> None:
        self._rows.setCurrentWidget(self._create)

    def _on_discard_clicked(self) -> None:
        super().reject()


def _drop_words(dragged: Dragged) -> str | None:
    if dragged.kind == "text":
        return "Insert the text into the description"
    what = dragged_words(dragged)
    return f"Attach {what} to the new ticket" if what else None


def _choices(store: Store) -> tuple[tuple[PersonRow, ...], tuple[str, ...]]:
    """The agents and tags that can be chosen."""
    return agents(store), tag_names(store)
