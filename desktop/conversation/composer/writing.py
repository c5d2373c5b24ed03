"""Joins the composer to what it writes for: drafts that are never lost, and their files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from desktop.background.background import Background
from desktop.background.draft_book import DraftBook
from desktop.background.draft_shelf import DraftShelf
from desktop.background.drafts import Draft, DraftKey, DraftKind
from desktop.background.intake import Source
from desktop.background.refusals import RefusedFiles
from desktop.background.shown_shelf import ShownShelf
from desktop.conversation.composer.clearing import Clearing
from desktop.conversation.composer.composer import Composer
from desktop.conversation.composer.following import follow
from desktop.conversation.files.file_types import type_icon

_KEEP_MS: Final = 250
"""After this long at the latest, what has been typed is on its way to the disk."""


class Writing(QObject):
    """Knows for which ticket the composer writes; a reply and a note have each their own draft."""

    shown = Signal(object)
    """The composer shows the draft of this DraftKey now; None is no ticket."""
    failed = Signal(str)
    """Something was not done; what was typed is kept."""
    recovered = Signal(str)
    """It has been done after all."""
    earlier_wanted = Signal()
    """The agent looks for something that was written before."""
    files_refused = Signal(str, object)
    """Files were not attached: a few words, and all the reasons (a tuple of lines)."""

    def __init__(
        self, *, composer: Composer, book: DraftBook, background: Background, parent: QObject
    ) -> None:
        """No ticket yet; ``book`` may be shared with other windows."""
        super().__init__(parent)
        self._composer = composer
        self._book = book
        self._key: DraftKey | None = None
        self._seen = Draft()
        self._kinds: dict[int, DraftKind] = {}
        self._is_touched = False
        self._is_following = False
        self._clearing = Clearing(composer.field.document())
        self._shelf = DraftShelf(background=background, parent=self)
        self._files = ShownShelf(
            shelf=self._shelf, chips=composer.chips, icon_of=type_icon, parent=self
        )
        self._timer = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._timer.timeout.connect(self.settle)
        composer.touched.connect(self._on_touched)
        composer.switch.kind_changed.connect(self._on_kind_changed)
        # What can be deleted at once must be in the book by then.
        composer.field.copyAvailable.connect(self.settle)
        composer.sources_given.connect(self.attach)
        composer.earlier_wanted.connect(self.earlier_wanted)
        self._book.changed.connect(self._on_changed)
        self._book.restored.connect(self._on_restored)
        self._book.failed.connect(self._on_draft_failed)
        self._book.recovered.connect(self._on_recovered)
        self._shelf.changed.connect(self._on_files_changed)
        self._shelf.refused.connect(self._on_refused)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.settle)

    @property
    def is_idle(self) -> bool:
        """Whether every draft is on the disk as it is in the window."""
        return not self._is_touched and self._book.is_saved

    @property
    def key(self) -> DraftKey | None:
        """Which draft the composer shows."""
        return self._key

    def change_ticket(self, ticket: int | None) -> None:
        """Put the draft of one ticket away and take out that of another."""
        if ticket != (self._key.ticket if self._key is not None else None):
            self._change(None if ticket is None else DraftKey(ticket, self._kind_of(ticket)))
            if ticket is not None and self._book.fault is not None:
                self._on_draft_failed(self._book.fault)

    def settle(self) -> None:
        """Hand over what has been typed since the last time."""
        if self._is_touched and self._key is not None:
            self._keep(self._key)

    def attach(self, sources: Sequence[Source]) -> None:
        """Take files in for the draft that is shown."""
        if self._key is not None and sources and not self._composer.is_closed:
            self._shelf.add(self._key, sources)

    def draft(self, key: DraftKey) -> Draft:
        """The draft as it is in the window, or in the book if it is not shown."""
        if key != self._key:
            return self._book.draft(key)
        return Draft(text=self._composer.field.text, files=self._shelf.files(key))

    def take(self, key: DraftKey) -> Draft:
        """The draft to be sent, under the id by which it is known on the disk."""
        if key == self._key:
            self._keep(key)
        return self._book.draft(key)

    def give_back(self, key: DraftKey, draft: Draft) -> None:
        """Put words that were sent back, and show them unless something else is being written.

        Where another draft has been begun, they wait among the earlier ones.
        """
        there = self.take(key)
        if not there.is_empty and not there.says(draft):
            self._book.discard(key, draft)
            return
        self._replace(key, draft)
        shown = self._key
        if shown is not None and shown.ticket == key.ticket and self.draft(shown).is_empty:
            self._change(key)

    def forget(self, key: DraftKey, sent: Draft) -> None:
        """The draft has been sent; what another window has made of it meanwhile stays.

        The next message begins as a reply: a note must be meant each time.
        """
        if self._book.draft(key).id == sent.id:
            self._replace(key, Draft())
            self._kinds.pop(key.ticket, None)
            if key == self._key:
                self._change(DraftKey(key.ticket, "reply"))
        elif key == self._key:
            self.shown.emit(key)

    def discard(self) -> bool:
        """Throw the draft that is shown away; it can be brought back. False if there is none."""
        draft = self.take(self._key) if self._key is not None else Draft()
        if self._key is None or draft.is_empty or self._composer.field.isReadOnly():
            return False
        self._book.discard(self._key, draft)
        self._replace(self._key, Draft())
        return True

    def restore(self, key: DraftKey, draft: Draft) -> None:
        """Bring an earlier draft back; what stands in its place is thrown away instead."""
        self._book.discard(key, self.take(key))
        self._replace(key, Draft(text=draft.text, files=draft.files))
        self._kinds[key.ticket] = key.kind
        if self._key is not None and self._key.ticket == key.ticket:
            self._change(key)

    def _change(self, key: DraftKey | None) -> None:
        """Let the composer write another draft."""
        self._composer.field.end_composing()  # it belongs to the one before
        self.settle()
        self._key = key
        if key is not None:
            self._kinds[key.ticket] = key.kind
        self._show()

    def _kind_of(self, ticket: int) -> DraftKind:
        """As it was left, or as there is a draft; a reply when nothing is written."""
        reply, note = (
            self._book.draft(DraftKey(ticket, kind)).is_empty for kind in ("reply", "note")
        )
        if reply == note:
            return "reply" if reply else self._kinds.get(ticket, "reply")
        return "note" if reply else "reply"

    def _replace(self, key: DraftKey, draft: Draft) -> None:
        self._book.put(key, draft)
        if key == self._key:
            self._show()
        else:
            self._shelf.put(key, draft.files)

    def _keep(self, key: DraftKey) -> None:
        """Put the draft that is shown into the book, under a new id if changed."""
        self._is_touched = False
        self._timer.stop()
        old, draft = self._book.draft(key), self.draft(key)
        lost = self._clearing.take(old.text, draft.text)
        if old.says(draft):
            return
        if old is not self._seen:  # another window has written it; the newest text stays
            self._book.discard(key, old)
        elif lost:
            self._book.discard(key, old, lost=lost)
        self._seen = draft
        self._book.put(key, draft)

    def _show(self) -> None:
        """Let the composer show what the book says."""
        key = self._key
        draft = self._book.draft(key) if key is not None else Draft()
        self._composer.show_draft(key.kind if key is not None else "reply", draft.text)
        # Undo must not bring the words of one draft into another.
        self._composer.field.document().clearUndoRedoStacks()
        self._clearing.take("", "")
        self._seen = draft
        self._is_touched = False
        if key is not None and draft.files != self._shelf.files(key):
            self._shelf.put(key, draft.files)
        self._composer.show_items(self._shelf.items(key) if key is not None else ())
        self._files.show_draft(key)
        self.shown.emit(key)

    def _on_touched(self) -> None:
        if self._is_following:
            return
        # Not started anew by each key: whoever types without a pause is kept as well.
        self._is_touched = True
        if not self._timer.isActive():
            self._timer.start()

    def _on_kind_changed(self, kind: DraftKind) -> None:
        if self._key is not None and kind != self._key.kind:
            self._change(DraftKey(self._key.ticket, kind))

    def _on_changed(self, key: DraftKey) -> None:
        """Follow what another window has written, unless something is being typed here."""
        draft = self._book.draft(key)
        is_shown = key == self._key
        # The book keeps no blanks; that must not take them out of the field.
        is_seen = draft is self._seen or (draft.is_empty and self._seen.is_empty)
        if is_shown and not is_seen and not self._is_touched:
            self._is_following = True
            follow(self._composer.field, draft.text)
            self._is_following = False
            self._clearing.take("", "")
            self._seen = draft
        if (is_shown or self._shelf.items(key)) and draft.files != self._shelf.files(key):
            self._shelf.put(key, draft.files)

    def _on_restored(self) -> None:
        if self._key is not None and not self._composer.field.text:
            self._change(DraftKey(self._key.ticket, self._kind_of(self._key.ticket)))

    def _on_files_changed(self, key: DraftKey) -> None:
        if key == self._key:
            self._composer.show_items(self._shelf.items(key))
            self._keep(key)
            return
        known = self._book.draft(key)
        files = self._shelf.files(key)
        if known.files != files:
            self._book.put(key, Draft(text=known.text, files=files))

    def _on_refused(self, key: DraftKey, files: RefusedFiles) -> None:
        is_here = self._key is not None and self._key.ticket == key.ticket
        where = "" if is_here else f" to #{key.ticket}"
        gap = "\n" if "\n" in files.summary else " "
        self.files_refused.emit(f"Not attached{where}:{gap}{files.summary}", files.more)

    def _on_draft_failed(self, error: Exception) -> None:
        self.failed.emit(f"Your draft is kept in the window, but not on the disk: {error}")

    def _on_recovered(self) -> None:
        self.recovered.emit("Your draft is on the disk again.")
