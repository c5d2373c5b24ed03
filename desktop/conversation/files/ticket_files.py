"""All that an agent does with the files of the ticket in view, wherever they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QUrl, Signal
from PySide6.QtWidgets import QWidget

from desktop.background.background import Background
from desktop.background.undo import UndoHistory
from desktop.background.worker import Worker
from desktop.conversation.files.edited_copies import EditedCopy
from desktop.conversation.files.file_actions import FileActions
from desktop.conversation.files.file_copies import FileCopies
from desktop.conversation.files.file_ref import FileRef
from desktop.conversation.files.file_saver import FileSaver
from desktop.conversation.files.file_stage import FileStage
from desktop.conversation.files.file_types import is_link
from desktop.conversation.files.rename_file import RenameFileDialog
from desktop.conversation.files.taking import Taking
from desktop.conversation.files.viewer import Viewer
from desktop.conversation.files.views import is_viewed
from desktop.look.theme import Theme
from models.attachments.folder import AttachmentFolder
from models.commands.files import Detach
from models.queries.thread import AttachmentRow
from models.rules.names import version_name


@dataclass(frozen=True, slots=True)
class NewVersion:
    """An edited copy at ``path`` that the agent wants attached as ``name``."""

    path: Path
    name: str


class TicketFiles(QObject):
    """One for each conversation; it knows the ticket's files from whoever shows the ticket."""

    file_opened = Signal(str)
    """A file of this name was handed to its native program."""
    told = Signal(str)
    failed = Signal(str)
    edited = Signal(object)
    """An EditedCopy has new bytes."""
    menu_wanted = Signal(object, QPoint)
    """The agent asked what can be done with these FileRefs, at this place on the screen."""

    def __init__(
        self,
        *,
        background: Background,
        history: UndoHistory,
        theme: Theme,
        stage: FileStage,
        window: QWidget,
    ) -> None:
        """``stage`` is where the thread says what is wanted; ``window`` is asked over."""
        super().__init__(window)
        self._history = history
        self._theme = theme
        self._window = window
        self.looks = stage.looks
        self._worker = Worker(name="files", threads=2, parent=self)
        # What is looked at must not wait for what is saved.
        self._reading = Worker(name="viewer", parent=self)
        self._copies = FileCopies(worker=self._worker, parent=self)
        self._actions = FileActions(copies=self._copies, worker=self._worker, window=window)
        self._saver = FileSaver(worker=self._worker, window=window)
        self._taking = Taking(
            copies=self._copies, looks=stage.looks, worker=self._worker, theme=theme, parent=window
        )
        self._folder: AttachmentFolder | None = None
        self._viewer: Viewer | None = None
        self._ticket: int | None = None
        self._rows: Sequence[AttachmentRow] = ()
        self._versions: set[str] = set()
        self._connect(stage)
        background.read("attachments", lambda store: store.attachments, self._open, owner=self)

    @property
    def all_files(self) -> list[FileRef]:
        """The files of the ticket in the order in which they came."""
        return [FileRef(row, row.sha256 is not None) for row in self._rows]

    def show_ticket(self, ticket: int, rows: Sequence[AttachmentRow]) -> None:
        """The ticket in view has these files."""
        if ticket != self._ticket:
            self._versions.clear()
        self._ticket, self._rows = ticket, rows

    def follow(self, url: QUrl) -> None:
        """Open an address of a message."""
        self._actions.follow(url)

    def choose(self, file: FileRef) -> None:
        """A click: what can be shown here is shown here, all else in its native program."""
        if file.is_stored and is_viewed(file.row.mime):
            self.preview(file)
        else:
            self.open(file)

    def open(self, file: FileRef) -> None:
        """Open in the native program."""
        self._actions.open_file(file)

    def edit(self, file: FileRef) -> None:
        """Open a copy that can be changed, and offer what becomes of it."""
        self._actions.edit_file(file)

    def preview(self, file: FileRef, among: Sequence[FileRef] = ()) -> None:
        """Show a file here; arrow keys lead to the others ``among`` which it stands."""
        if self._viewer is None:
            self._viewer = Viewer(
                files=self, worker=self._reading, theme=self._theme, parent=self._window.window()
            )
            self._viewer.destroyed.connect(self._on_viewer_gone)
            if self._folder is not None:
                self._viewer.read_from(self._folder)
        self._viewer.show_file(file, among or self.all_files)

    def copy(self, files: Sequence[FileRef]) -> None:
        """Put files on the clipboard."""
        self._taking.copy(files)

    def drag(self, files: Sequence[FileRef]) -> None:
        """Let files be dragged to other programs."""
        self._taking.drag(files)

    def save(self, file: FileRef) -> None:
        """Ask where, and save a file."""
        self._saver.save_file(file)

    def save_folder(self, files: Sequence[FileRef]) -> None:
        """Ask for a folder, and save files in it."""
        self._saver.save_folder(files)

    def save_zip(self, files: Sequence[FileRef]) -> None:
        """Ask for a zip file, and save files in it."""
        self._saver.save_zip(files, f"Files of {self._ticket}")

    def rename(self, file: FileRef) -> None:
        """Ask for another name."""
        RenameFileDialog(file=file, history=self._history, parent=self._window.window()).open()

    def remove(self, files: Sequence[FileRef]) -> None:
        """Take files off the ticket, as one step that can be undone."""
        command = Detach(
            agent=self._history.agent, attachments=tuple(file.row.id for file in files)
        )
        self._history.apply(
            command,
            text="Remove file" if len(files) == 1 else "Remove files",
            owner=self,
            failed=lambda error: self.failed.emit(f"Not removed: {error}"),
        )

    def version_of(self, copy: EditedCopy, *, drafted: Iterable[str]) -> NewVersion:
        """An edited copy under the name of the next version that nobody has.

        ``drafted`` are the names of the files that wait to be sent.
        """
        taken = {row.filename for row in self._rows} | self._versions | set(drafted)
        name = version_name(copy.name, taken)
        self._versions.add(name)
        return NewVersion(copy.path, name)

    def _connect(self, stage: FileStage) -> None:
        stage.chosen.connect(self.choose)
        stage.preview_wanted.connect(self._on_preview_wanted)
        stage.menu_wanted.connect(lambda file, place: self.menu_wanted.emit((file,), place))
        stage.copy_wanted.connect(lambda file: self.copy((file,)))
        stage.held.connect(self._taking.expect)
        stage.dragged.connect(lambda file: self.drag((file,)))
        self._copies.fault_found.connect(stage.looks.learn)
        self._actions.file_opened.connect(self.file_opened)
        self._actions.edited.changed.connect(self.edited)
        for part in (self._actions, self._saver, self._taking):
            part.told.connect(self.told)
            part.failed.connect(self.failed)

    def _open(self, folder: AttachmentFolder) -> None:
        self._folder = folder
        for part in (self._copies, self._actions, self._saver, self._taking, self.looks):
            part.open(folder)
        if self._viewer is not None:
            self._viewer.read_from(folder)

    def _on_preview_wanted(self, file: FileRef) -> None:
        if is_link(file):
            self.open(file)
        else:
            self.preview(file)

    def _on_viewer_gone(self) -> None:
        self._viewer = None
