"""Where an answer is written: to the client or, unmistakably different, for staff alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop.background.batch import Item
from desktop.background.drafts import DraftKind
from desktop.background.given_files import pasted_picture, pasted_text, sources_of
from desktop.conversation.composer.closed_bar import ClosedBar
from desktop.conversation.composer.composer_frame import ComposerFrame
from desktop.conversation.composer.composer_text import ComposerText
from desktop.conversation.composer.draft_chips import DraftChips
from desktop.conversation.composer.kind_switch import KindSwitch
from desktop.conversation.composer.offering import Offering
from desktop.conversation.composer.send_buttons import SendButtons
from desktop.conversation.composer.supplies import Supplies
from desktop.conversation.composer.writing_tools import WritingTools
from desktop.look.style import set_role
from desktop.look.theme import Theme
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.key_hint import KeyHint
from models.queries.people import PersonRow

_WIDE: Final = 500
"""px from which on there is room for the key that sends."""


class Composer(ComposerFrame):
    """Switch, field, files and buttons in one frame; a closed ticket shows why it is shut."""

    touched = Signal()
    """The agent has changed the text or what it is to be."""
    send_wanted = Signal(str)
    attach_wanted = Signal()
    phrases_wanted = Signal()
    """The agent wants to write or change canned texts."""
    sources_given = Signal(list)
    """The agent pasted these Sources."""
    reopen_wanted = Signal()
    earlier_wanted = Signal()
    """The agent looks for something that was written before."""
    left = Signal()

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty, to nobody."""
        super().__init__(theme=theme, parent=parent)
        self.setObjectName("composerBox")
        self._theme = theme
        self._client: PersonRow | None = None
        self._name = ""
        self._said: tuple[DraftKind, PersonRow | None] | None = None
        self._is_shut = False
        self._is_showing = False
        self._is_sending = False
        self._is_busy = False
        self._has_files = False
        self.switch = KindSwitch(theme=theme)
        self._audience = ElidedLabel()
        self.field = ComposerText()
        self.chips = DraftChips(theme=theme)
        self._tools = WritingTools(theme=theme)
        self._supplies: Supplies | None = None
        self._offering: Offering | None = None
        self.buttons = SendButtons(theme=theme)
        self._keys = KeyHint("Ctrl+Enter")
        self._editor = QWidget()
        self._closed = ClosedBar(theme=theme)
        self._build()
        self._connect()
        self.show_audience(None)

    @property
    def kind(self) -> DraftKind:
        """Whether a reply or a note is being written."""
        return self.switch.kind

    @property
    def is_ready(self) -> bool:
        """Whether there is something that can be sent now."""
        has_content = self._has_files or self.field.has_words
        return has_content and not (self._is_busy or self._is_sending or self.is_closed)

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be written now."""
        return self._is_shut

    def supply(self, supplies: Supplies) -> None:
        """Offer what is in there while the agent types, and at the buttons."""
        self._supplies = supplies
        self._tools.supply(supplies)
        self._offering = Offering(
            self.field,
            supplies=supplies,
            is_note=lambda: self.kind == "note",
            theme=self._theme,
        )

    def insert(self, text: str) -> None:
        """Put a text in at the cursor as one step of undo, and the keyboard with it."""
        if not (self.is_closed or self._is_sending):
            self.field.insert(text)

    def show_audience(self, client: PersonRow | None) -> None:
        """Say who will read it."""
        self._client = client
        self._name = client.label if client is not None else ""
        self._renew()

    def show_draft(self, kind: DraftKind, text: str) -> None:
        """Show a draft as it was left; the signals of typing are not emitted."""
        self._is_showing = True
        self.switch.choose(kind)
        if self.field.toPlainText() != text:
            self.field.setPlainText(text)
            self.field.moveCursor(self.field.textCursor().MoveOperation.End)
        self._is_showing = False
        if self._offering is not None:
            self._offering.close()
        self._renew()

    def show_items(self, items: Sequence[Item]) -> None:
        """Show the files of the draft."""
        self._has_files = bool(items)
        self._is_busy = any(item.file is None for item in items)
        self._renew_ready()

    def set_closed(self, is_closed: bool) -> None:
        """Shut the composer, or open it again; what is written stays, and so does the keyboard."""
        self._is_shut = is_closed
        self._closed.say(has_draft=self._has_files or self.field.has_words)
        come, go = (self._closed, self._editor) if is_closed else (self._editor, self._closed)
        come.show()
        if go.isAncestorOf(QApplication.focusWidget() or self):
            (self._closed if is_closed else self.field).setFocus(Qt.FocusReason.OtherFocusReason)
        go.hide()
        self._renew_frame()
        self._renew_ready()

    def expect(self) -> None:
        """Another ticket comes: write to it, but leave what is seen until it is known.

        From one closed ticket to the next nothing moves.
        """
        self._is_shut = False
        self._client, self._name = None, ""
        if self._supplies is not None:
            self._supplies.show_ticket(None)
        self._renew_ready()

    def set_sending(self, is_sending: bool) -> None:
        """While something is being sent, it cannot be changed."""
        self._is_sending = is_sending
        self.field.setReadOnly(is_sending)
        self._renew_ready()

    def write(self, kind: DraftKind) -> None:
        """Put the cursor into a reply or a note."""
        if not self.is_closed:
            self.set_closed(False)  # it may still look as for the ticket before
            self.switch.choose(kind)
            self.field.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow composer has no room for hints."""
        super().resizeEvent(event)
        self._keys.setVisible(self.width() >= _WIDE)

    def _build(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.switch)
        head.addWidget(self._audience, 1)
        set_role(self._audience, "secondary")
        foot.setSpacing(8)
        foot.addWidget(self._tools)
        foot.addStretch(1)
        self._keys.setMinimumWidth(1)  # it goes before it holds the column open
        foot.addWidget(self._keys, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.buttons)
        column = QVBoxLayout(self._editor)
        column.setContentsMargins(12, 10, 10, 10)
        column.setSpacing(8)
        column.addLayout(head)
        for part in (self.field, self.chips):
            column.addWidget(part)
        column.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._editor)
        whole.addWidget(self._closed)

    def _connect(self) -> None:
        self.switch.kind_changed.connect(self._on_kind_changed)
        self.field.textChanged.connect(self._on_text_changed)
        self.field.send_wanted.connect(lambda: self._on_send_wanted("work"))
        self.field.left.connect(self.left)
        self.field.focus_changed.connect(self._renew_frame)
        self.field.files_pasted.connect(self._on_files_pasted)
        self.field.picture_pasted.connect(self._on_picture_pasted)
        self.field.long_text_pasted.connect(self._on_long_text_pasted)
        self._tools.attach_wanted.connect(self.attach_wanted)
        self._tools.manage_wanted.connect(self.phrases_wanted)
        self._tools.text_picked.connect(self.insert)
        self._tools.format_wanted.connect(self.field.edit)
        self._tools.earlier_wanted.connect(self.earlier_wanted)
        self.buttons.send_wanted.connect(self._on_send_wanted)
        self._closed.reopen_wanted.connect(self.reopen_wanted)
        self._closed.left.connect(self.left)

    def _renew(self) -> None:
        said = (self.kind, self._client)
        if said != self._said:
            self._said = said
            self._say_target()
        self._renew_frame()
        self._renew_ready()

    def _say_target(self) -> None:
        """Say anew who reads it and what sending does."""
        is_note = self.kind == "note"
        email = self._client.email if self._client is not None else ""
        to = " · ".join(filter(None, (self._name, email)))
        self._audience.setText("Only staff will see this" if is_note else to and f"To {to}")
        self.field.setPlaceholderText(
            "Write a note for your colleagues…" if is_note else "Write a reply…"
        )
        self.field.setAccessibleName(
            "Internal note, staff only" if is_note else f"Reply to {self._name}".strip()
        )
        self.buttons.show_target(self.kind, self._name)

    def _renew_frame(self) -> None:
        self.set_state(
            is_note=self.kind == "note", is_closed=self.is_closed, has_focus=self.field.hasFocus()
        )

    def _renew_ready(self) -> None:
        self.buttons.set_ready(self.is_ready)

    def _on_kind_changed(self, kind: str) -> None:
        self._renew()
        if not self._is_showing:
            self.touched.emit()

    def _on_text_changed(self) -> None:
        self._renew_ready()
        if self._is_showing:
            return
        self.touched.emit()
        if self._offering is not None:
            self._offering.follow()

    def _on_send_wanted(self, then: str) -> None:
        if self.is_ready:
            self.send_wanted.emit(then)

    def _on_files_pasted(self, paths: list[Path]) -> None:
        self.sources_given.emit(sources_of(paths))

    def _on_picture_pasted(self, picture: QImage) -> None:
        self.sources_given.emit([pasted_picture(picture, datetime.now().astimezone())])

    def _on_long_text_pasted(self, text: str) -> None:
        self.sources_given.emit([pasted_text(text, datetime.now().astimezone())])
