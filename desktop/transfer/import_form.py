"""Which files are to be taken in, and how they are to be read."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.background.background import Background
from desktop.look.format import file_size
from desktop.look.icons import show_icon
from desktop.look.style import set_role
from desktop.look.text import set_plain
from desktop.look.theme import Theme
from desktop.transfer.formats import FORMATS, IMPORTED, format_from
from desktop.transfer.mapping_section import MappingSection
from desktop.transfer.summary import ImportRequest
from desktop.widgets.chip import Chip
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.entry import Entry
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.section import Section
from models.exchange.detection import format_by_name


class ImportForm(QWidget):
    """Files as chips, their format, and for foreign tables the mapping."""

    changed = Signal()
    """There are other files now."""

    def __init__(
        self, *, background: Background, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._paths: list[Path] = []
        self._chips = QWidget()
        self._chips.setObjectName("importFiles")
        self._flow = FlowLayout(self._chips, gap=8)
        self._choose = QPushButton("Choose files…")
        self._choose.setObjectName("chooseFilesButton")
        show_icon(self._choose, "file-plus", "secondary", theme=theme)
        self._choose.clicked.connect(self._on_choose_clicked)
        self._format = ChoiceBox(theme=theme)
        self._format.setObjectName("importFormat")
        self._format.setAccessibleName("Format")
        self._format.set_entries((Entry("auto", "Look into each file"), *FORMATS))
        self._format.set_choice("auto")
        self._format.chosen.connect(self._renew)
        self.mapping = MappingSection(background=background, theme=theme)
        """How foreign tables are read; gone where there is none."""
        self._build()
        self._renew()

    @property
    def request(self) -> ImportRequest:
        """What the agent asks for so far."""
        mapping = self.mapping.path if self._table is not None else None
        return ImportRequest(tuple(self._paths), format_from(self._format.choice), mapping)

    def add_paths(self, paths: Iterable[Path]) -> None:
        """Add files; one that is there already is not there twice."""
        for path in paths:
            if path not in self._paths:
                self._paths.append(path)
                self._add_chip(path)
        self._renew()

    @property
    def _table(self) -> Path | None:
        """The first file that is a table, for which a mapping could be of use."""
        choice = self._format.choice
        if choice == "csv":
            return next(iter(self._paths), None)
        tables = (path for path in self._paths if format_by_name(path) == "csv")
        return next(tables, None) if choice == "auto" else None

    def _build(self) -> None:
        files = Section("Files", theme=self._theme)
        files.body.setSpacing(8)
        files.body.addWidget(self._chips)
        hint = set_plain(QLabel(), "or drop them here")
        set_role(hint, "faint")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._choose)
        row.addWidget(hint, 1)
        files.body.addLayout(row)
        formats = Section("Format", theme=self._theme)
        self._format.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        formats.body.addWidget(self._format)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for section in (files, formats, self.mapping):
            column.addWidget(section)
        column.addStretch(1)

    def _add_chip(self, path: Path) -> None:
        chip = Chip(
            path.name,
            theme=self._theme,
            detail=_size_of(path),
            icon_name="file-text",
            is_removable=True,
            mode=Qt.TextElideMode.ElideMiddle,
        )
        chip.removed.connect(partial(self._remove, path, chip))
        self._flow.addWidget(chip)

    def _remove(self, path: Path, chip: Chip) -> None:
        self._paths.remove(path)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self._renew()

    def _renew(self) -> None:
        self._chips.setVisible(bool(self._paths))
        self.mapping.set_table(self._table)
        self.changed.emit()

    def _on_choose_clicked(self) -> None:
        dialog = QFileDialog(self, "Import tickets")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([IMPORTED, "All files (*)"])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.add_paths(map(Path, names)))
        dialog.open()


def _size_of(path: Path) -> str:
    try:
        return file_size(path.stat().st_size)
    except OSError:
        return ""
