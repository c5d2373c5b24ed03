"""The files of the draft as chips that can be taken off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.background.draft_shelf import Item
from desktop.conversation.files.file_types import type_icon
from desktop.look.format import file_size
from desktop.look.text import plain_tooltip
from desktop.look.theme import Theme
from desktop.widgets.chip import Chip
from desktop.widgets.flow_layout import FlowLayout


class DraftChips(QWidget):
    """One chip a file: its size, or how far it is on its way; gone while there are none."""

    removed = Signal(int)
    """The agent took the item with this id off the draft."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty and hidden."""
        super().__init__(parent)
        self.setObjectName("draftAttachments")
        self.setAccessibleName("Files to be sent")
        self._theme = theme
        self._flow = FlowLayout(self, gap=6)
        self._chips: dict[int, Chip] = {}
        self.hide()

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these files; chips of those that stay stay, with the focus that they have."""
        wanted = {item.id for item in items}
        for item_id in [i for i in self._chips if i not in wanted]:
            chip = self._chips.pop(item_id)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for item in items:
            if item.id not in self._chips:
                self._add(item)
            self._chips[item.id].set_detail(_detail(item))
        self.setVisible(bool(items))

    def show_progress(self, item_id: int, percent: int) -> None:
        """A file is so far on its way."""
        chip = self._chips.get(item_id)
        if chip is not None:
            chip.set_detail(f"{percent} %")

    def _add(self, item: Item) -> None:
        chip = Chip(
            item.name,
            theme=self._theme,
            icon_name=type_icon(item.file.mime) if item.file is not None else "file",
            is_removable=True,
            mode=Qt.TextElideMode.ElideMiddle,
            parent=self,
        )
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.setToolTip(plain_tooltip(item.name))
        chip.removed.connect(lambda: self.removed.emit(item.id))
        self._chips[item.id] = chip
        self._flow.addWidget(chip)
        chip.show()


def _detail(item: Item) -> str:
    return file_size(item.file.size) if item.file is not None else f"{item.percent} %"
