"""Files that are given to something, as chips that can be taken off, and folders on offer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.look.format import counted, file_size
from desktop.look.text import plain_tooltip
from desktop.look.theme import Theme
from desktop.widgets.chip import Chip
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.offer_row import OfferRow

MOST_CHIPS: Final = 12
"""Of more files that were given together, one chip tells."""
_NAMES: Final = 15
_FILE_WORTH: Final = 16 << 10
"""Storing the smallest file takes as long as so many bytes more of a large one."""


class ShownFile(NamedTuple):
    """A file: what came together shares its ``batch``; ``size`` is 0 and is_stored False at first.

    ``percent`` is how far it is on its way.
    """

    id: int
    name: str
    batch: int
    size: int
    percent: int
    is_stored: bool
    icon: str = "file"


class ShownOffer(NamedTuple):
    """Files of folders that may be attached; nothing can be accepted while they are counted."""

    id: int
    words: str
    is_ready: bool


class FileChips(QWidget):
    """One chip a file, or one for many; gone while there is nothing to show."""

    removed = Signal(object)
    """The agent took the files with these ids off (a tuple)."""
    opened = Signal(object)
    """The agent wants to see the single files of this batch (an int)."""
    accepted = Signal(int)
    """The agent wants the files of the offer with this id."""
    declined = Signal(int)
    """The agent does not want them."""

    def __init__(self, *, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        """Empty and hidden; ``name`` says to a screen reader which files these are."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._theme = theme
        self._files: dict[int, ShownFile] = {}
        self._many: dict[int, list[int]] = {}
        self._chips: dict[tuple[bool, int], Chip] = {}
        self._offers: dict[int, OfferRow] = {}
        self._row = QWidget()
        self._flow = FlowLayout(self._row, gap=6)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._row)
        self.hide()

    def show_files(self, files: Sequence[ShownFile]) -> None:
        """Show these files; chips of those that stay stay, with the focus that they have."""
        self._files = {file.id: file for file in files}
        batches: dict[int, list[int]] = {}
        for file in files:
            batches.setdefault(file.batch, []).append(file.id)
        self._many = {batch: ids for batch, ids in batches.items() if len(ids) > MOST_CHIPS}
        wanted = dict.fromkeys(self._place(file) for file in files)
        for place in [place for place in self._chips if place not in wanted]:
            chip = self._chips.pop(place)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for place in wanted:
            if place not in self._chips:
                self._add(place)
            self._renew(place)
        self._renew_visible()

    def show_progress(self, file_id: int, percent: int) -> None:
        """A file is so far on its way."""
        file = self._files.get(file_id)
        if file is not None:
            self._files[file_id] = file._replace(percent=percent)
            self._renew(self._place(file))

    def show_offers(self, offers: Sequence[ShownOffer]) -> None:
        """Show these offers above the files."""
        wanted = {offer.id: offer for offer in offers}
        for gone in self._offers.keys() - wanted.keys():
            row = self._offers.pop(gone)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for number, offer in wanted.items():
            row = self._offers.get(number) or self._new_offer(number)
            row.show_words(offer.words, is_ready=offer.is_ready)
        self._renew_visible()

    @property
    def shown(self) -> tuple[ShownFile, ...]:
        """The files that are shown, each by itself or as one of many."""
        return tuple(self._files.values())

    def files_of(self, batch: int) -> tuple[ShownFile, ...]:
        """The single files behind the one chip of many."""
        return tuple(self._files[number] for number in self._many.get(batch, ()))

    def _place(self, file: ShownFile) -> tuple[bool, int]:
        """Which chip tells of a file: one of many, by batch, or its own, by id."""
        is_one_of_many = file.batch in self._many
        return is_one_of_many, file.batch if is_one_of_many else file.id

    def _add(self, place: tuple[bool, int]) -> None:
        is_many, number = place
        chip = Chip(
            _title(self.files_of(number)) if is_many else self._files[number].name,
            theme=self._theme,
            icon_name="files" if is_many else self._files[number].icon,
            is_removable=True,
            is_clickable=is_many,
            mode=Qt.TextElideMode.ElideMiddle,
            parent=self._row,
        )
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if is_many:
            chip.clicked.connect(lambda: self.opened.emit(number))
        chip.removed.connect(lambda: self.removed.emit(self._ids(place)))
        self._chips[place] = chip
        self._flow.addWidget(chip)
        chip.show()

    def _ids(self, place: tuple[bool, int]) -> tuple[int, ...]:
        is_many, number = place
        return tuple(self._many.get(number, ())) if is_many else (number,)

    def _renew(self, place: tuple[bool, int]) -> None:
        is_many, number = place
        chip = self._chips[place]
        if not is_many:
            file = self._files[number]
            chip.set_icon(file.icon)
            chip.set_detail(file_size(file.size) if file.is_stored else f"{file.percent} %")
            chip.setToolTip(plain_tooltip(file.name))
            return
        files = self.files_of(number)
        title = _title(files)
        if chip.text != title:
            chip.set_text(title)
            chip.setToolTip(plain_tooltip(_names(files)))
        chip.set_detail(_detail(files))

    def _new_offer(self, number: int) -> OfferRow:
        row = OfferRow(theme=self._theme)
        row.accepted.connect(lambda: self.accepted.emit(number))
        row.declined.connect(lambda: self.declined.emit(number))
        self._column.insertWidget(self._column.count() - 1, row)
        self._offers[number] = row
        return row

    def _renew_visible(self) -> None:
        self._row.setVisible(bool(self._files))
        self.setVisible(bool(self._files or self._offers))


def _title(files: Sequence[ShownFile]) -> str:
    """First "Attaching 1,000 files…", later "1,000 files"."""
    told = counted(len(files), "file", "files")
    return told if all(file.is_stored for file in files) else f"Attaching {told}…"


def _detail(files: Iterable[ShownFile]) -> str:
    done = whole = size = 0
    is_stored = True
    for file in files:
        worth = file.size + _FILE_WORTH
        whole += worth
        done += worth * (100 if file.is_stored else file.percent)
        size += file.size
        is_stored = is_stored and file.is_stored
    return file_size(size) if is_stored else f"{done // max(whole, 1)} %"


def _names(files: Sequence[ShownFile]) -> str:
    names = "\n".join(file.name for file in files[:_NAMES])
    return f"{names}\n…" if len(files) > _NAMES else names
