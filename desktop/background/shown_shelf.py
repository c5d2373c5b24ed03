"""Joins the chips of one place to the files of the draft that is shown there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.background.batch import Item
from desktop.background.draft_shelf import DraftShelf
from desktop.background.drafts import DraftKey
from desktop.widgets.file_chips import FileChips, ShownFile, ShownOffer
from desktop.widgets.file_list import FileList


class ShownShelf(QObject):
    """What is taken off or accepted at the chips happens to the draft whose chips they are."""

    def __init__(
        self,
        *,
        shelf: DraftShelf,
        chips: FileChips,
        icon_of: Callable[[str], str] | None = None,
        parent: QObject,
    ) -> None:
        """``icon_of`` names the icon for a type of files (MIME). Nothing is shown yet."""
        super().__init__(parent)
        self._shelf = shelf
        self._chips = chips
        self._icon_of = icon_of
        self._icons: dict[str, str] = {}
        self._key: DraftKey | None = None
        shelf.changed.connect(self._on_changed)
        shelf.progressed.connect(self._on_progressed)
        shelf.offers.changed.connect(self._on_offers_changed)
        chips.removed.connect(self._on_removed)
        chips.opened.connect(self._on_opened)
        chips.accepted.connect(shelf.offers.accept)
        chips.declined.connect(shelf.offers.decline)

    def show_draft(self, key: DraftKey | None) -> None:
        """Show the files of another draft, or none."""
        self._key = key
        items = self._shelf.items(key) if key is not None else ()
        offers = self._shelf.offers.of(key) if key is not None else ()
        self._chips.show_files([self._shown(item) for item in items])
        self._chips.show_offers(
            [ShownOffer(offer.id, offer.words, offer.found is not None) for offer in offers]
        )

    def _shown(self, item: Item) -> ShownFile:
        file = item.file
        return ShownFile(
            item.id,
            item.name,
            item.batch,
            item.size,
            item.percent,
            file is not None,
            self._icon(file.mime) if file is not None else "file",
        )

    def _icon(self, mime: str) -> str:
        """Of a thousand files most have the same type."""
        if self._icon_of is None:
            return "file"
        if mime not in self._icons:
            self._icons[mime] = self._icon_of(mime)
        return self._icons[mime]

    def _on_changed(self, key: DraftKey) -> None:
        if key == self._key:
            self._chips.show_files([self._shown(item) for item in self._shelf.items(key)])

    def _on_progressed(self, key: DraftKey, item: int, percent: int) -> None:
        if key == self._key:
            self._chips.show_progress(item, percent)

    def _on_offers_changed(self, key: DraftKey) -> None:
        if key == self._key:
            self.show_draft(key)

    def _on_removed(self, ids: tuple[int, ...]) -> None:
        if self._key is not None:
            self._shelf.remove(self._key, ids)

    def _on_opened(self, batch: int) -> None:
        key = self._key
        files = self._chips.files_of(batch)
        if key is None or not files:
            return
        listed = FileList([(file.id, file.name) for file in files], parent=self._chips.window())
        listed.removed.connect(lambda ids: self._shelf.remove(key, ids))
        listed.open()
