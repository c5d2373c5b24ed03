"""Which tickets are to be written, as what, and where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.look.format import counted
from desktop.look.style import set_role
from desktop.look.text import one_line, plain_caption, plain_tooltip, set_plain
from desktop.look.theme import Theme
from desktop.transfer.formats import FORMATS, written_format
from desktop.transfer.summary import files_beside
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.section import Section
from desktop.widgets.segmented import Segmented
from desktop.widgets.warning_line import WarningLine
from models.documents.filter_text import filter_text
from models.documents.filters import TicketFilter
from models.exchange.detection import Format, format_by_name

_LONGEST = 48
_WARNING = "The file will hold what only staff may read. Do not give it to clients."


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """Write the tickets that match ``wanted`` to ``target``; ``folder`` gets their files.

    ``has_notes`` writes what only staff may read, too.
    """

    wanted: TicketFilter
    target: Path
    format: Format
    folder: Path | None
    has_notes: bool = False


class ExportForm(QWidget):
    """This view or everything; format; target; with or without the attachments."""

    changed = Signal()

    def __init__(
        self, *, wanted: TicketFilter, target: Path, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """``wanted`` is what the list shows now, ``target`` the file that is proposed."""
        super().__init__(parent)
        self._wanted = wanted
        self._target = target
        self._theme = theme
        self._view = QRadioButton()
        self._view.setObjectName("exportView")
        self._all = QRadioButton()
        self._all.setObjectName("exportAll")
        self._format = Segmented(FORMATS, theme=theme)
        self._format.setObjectName("exportFormat")
        self._files = QCheckBox("With the attached files")
        self._files.setObjectName("exportFiles")
        self._notes = QCheckBox("Internal notes too")
        self._notes.setObjectName("exportNotes")
        self._warning = WarningLine(_WARNING, theme=theme)
        self._name = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self._name.setObjectName("exportTarget")
        self._note = set_plain(QLabel())
        self._note.setWordWrap(True)
        set_role(self._note, "secondary")
        self._choose = QPushButton("Choose…")
        self._choose.setObjectName("chooseTargetButton")
        self._choose.setAccessibleName("Choose where to write")
        self._build()
        self.show_counts(None, None)
        (self._all if wanted.is_empty else self._view).setChecked(True)
        self._view.setHidden(wanted.is_empty)
        self.set_target(target)
        self._view.toggled.connect(self.changed)
        self._files.toggled.connect(self._renew)
        self._notes.toggled.connect(self._renew)
        self._format.choice_changed.connect(self._on_format_chosen)
        self._choose.clicked.connect(self._on_choose_clicked)

    @property
    def request(self) -> ExportRequest:
        """What the agent asks for so far."""
        return ExportRequest(
            self._wanted if self._view.isChecked() else TicketFilter(),
            self._target,
            written_format(self._format.choice),
            files_beside(self._target) if self._files.isChecked() else None,
            self._notes.isChecked(),
        )

    def show_counts(self, view: int | None, everything: int | None) -> None:
        """Say how many tickets each choice means; None is not known yet."""
        query = one_line(filter_text(self._wanted))
        shown = query if len(query) <= _LONGEST else f"{query[:_LONGEST]}…"
        self._view.setText(plain_caption(f"This view: {shown}{_in_words(view)}"))
        self._view.setToolTip(plain_tooltip(query))
        self._all.setText(plain_caption(f"Everything{_in_words(everything)}"))

    def set_target(self, path: Path) -> None:
        """Write to this file; its ending says the format, if it says any."""
        named = format_by_name(path)
        if named is not None:
            self._format.set_choice(named)
        self._target = path
        self._renew()

    def _build(self) -> None:
        what = Section("Tickets", theme=self._theme)
        for radio in (self._view, self._all):
            radio.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            what.body.addWidget(radio)
        for box in (self._files, self._notes):
            box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        form = Section("Format", theme=self._theme)
        row = QHBoxLayout()
        row.addWidget(self._format)
        row.addStretch(1)
        form.body.addLayout(row)
        where = Section("File", theme=self._theme)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._choose)
        line.addWidget(self._name, 1)
        where.body.addLayout(line)
        where.body.addWidget(self._files)
        where.body.addWidget(self._notes)
        where.body.addWidget(self._warning)
        where.body.addWidget(self._note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for section in (what, form, where):
            column.addWidget(section)
        column.addStretch(1)

    def _renew(self) -> None:
        self._name.setText(str(self._target))
        notes = []
        if self._target.exists():
            notes.append("This file exists and will be replaced.")
        if self._files.isChecked():
            notes.append(
                f"The files go into the folder {files_beside(self._target).name} beside it."
            )
        self._warning.setVisible(self._notes.isChecked())
        self._note.setText(" ".join(notes))
        self._note.setVisible(bool(notes))
        self.changed.emit()

    def _on_format_chosen(self, key: str) -> None:
        self._target = self._target.with_suffix(f".{written_format(key)}")
        self._renew()

    def _on_choose_clicked(self) -> None:
        dialog = QFileDialog(self, "Export tickets")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(written_format(self._format.choice))
        dialog.setDirectory(str(self._target.parent))
        dialog.selectFile(self._target.name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.set_target(Path(name)))
        dialog.open()


def _in_words(number: int | None) -> str:
    return "" if number is None else f" ({counted(number, 'ticket', 'tickets')})"
