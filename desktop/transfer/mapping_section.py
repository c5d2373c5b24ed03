"""How a table of another program is read: a mapping that is there, or one that is proposed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.background.background import Background
from desktop.look.style import set_role
from desktop.look.text import set_plain
from desktop.look.theme import Theme
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.section import Section
from models.documents.faults import BadDocument
from models.exchange.mapping_text import mapping_text
from models.store.store import wall_clock

_TOLD = "Says which column of another program's table is what. Our own tables need none."


class MappingSection(Section):
    """A TOML file that the agent chooses, or lets Docket write for a table and then edits."""

    proposed = Signal(object)
    """A proposal was written to this path and is the mapping now."""

    def __init__(
        self, *, background: Background, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__("Mapping", theme=theme, parent=parent)
        self._background = background
        self._table: Path | None = None
        self._path: Path | None = None
        self._note = set_plain(QLabel(), _TOLD)
        self._note.setObjectName("mappingNote")
        self._note.setWordWrap(True)
        set_role(self._note, "secondary")
        self._name = ElidedLabel("None", mode=Qt.TextElideMode.ElideMiddle)
        choose, propose = QPushButton("Choose…"), QPushButton("Propose…")
        choose.setObjectName("chooseMappingButton")
        choose.setAccessibleName("Choose a mapping")
        propose.setObjectName("proposeMappingButton")
        propose.setAccessibleName("Propose a mapping")
        propose.setToolTip("Looks through the table and writes a mapping that you can edit")
        choose.clicked.connect(self._on_choose_clicked)
        propose.clicked.connect(self._on_propose_clicked)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(choose)
        row.addWidget(propose)
        row.addWidget(self._name, 1)
        self.body.addWidget(self._note)
        self.body.addLayout(row)

    @property
    def path(self) -> Path | None:
        """The mapping, if there is one."""
        return self._path

    def set_table(self, table: Path | None) -> None:
        """A proposal would be for this table; without one there is nothing to map."""
        self._table = table
        self.setVisible(table is not None)

    def set_path(self, path: Path) -> None:
        """Read tables as this file says."""
        self._path = path
        self._name.setText(path.name)
        self._say(_TOLD)

    def propose_to(self, target: Path) -> None:
        """Write a proposal for the table to ``target``, and make it the mapping."""
        table = self._table
        if table is None:
            return

        def write(_: object) -> Path:
            with table.open("rb") as file:
                text = mapping_text(table, file, wall_clock())
            target.write_text(text, encoding="utf-8")
            return target

        self._say("Looking through the table…")
        self._background.read(
            "mapping", write, self._on_written, owner=self, failed=self._on_failed
        )

    def _say(self, text: str, *, is_fault: bool = False) -> None:
        self._note.setText(text)
        set_role(self._note, "danger" if is_fault else "secondary")

    def _on_written(self, path: Path) -> None:
        self.set_path(path)
        self._say("This is a proposal. Look through it in an editor before you import.")
        self.proposed.emit(path)

    def _on_failed(self, error: Exception) -> None:
        faults = error.faults if isinstance(error, BadDocument) else (error,)
        self._say(f"No proposal. {'; '.join(map(str, faults))}", is_fault=True)

    def _on_choose_clicked(self) -> None:
        dialog = QFileDialog(self, "Choose a mapping")
        dialog.setNameFilters(["Mappings (*.toml)", "All files (*)"])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.set_path(Path(name)))
        dialog.open()

    def _on_propose_clicked(self) -> None:
        if self._table is None:
            return
        dialog = QFileDialog(self, "Write a proposed mapping")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("toml")
        dialog.setDirectory(str(self._table.parent))
        dialog.selectFile(f"{self._table.stem}-mapping.toml")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.propose_to(Path(name)))
        dialog.open()
