"""Makes one change of many tickets: looks first, asks if it must, writes, and can be stopped."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.background.aside import MANY, Apart
from desktop.background.background import Applicable, Background
from desktop.background.onlooker import Onlooker
from desktop.background.undo import UndoHistory
from desktop.bulk.looking import Looking
from desktop.bulk.wording import Names, nothing_words, step, title
from desktop.look.theme import Theme
from models.attachments.streams import Cancelled
from models.commands.bulk_changes import (
    BulkChange,
    ToClosed,
    ToReopened,
    ToResolved,
    WithTags,
)
from models.commands.bulk_preview import Preview
from models.commands.refusals import Conflict
from models.commands.watched import Watched
from models.enums import Status

if TYPE_CHECKING:
    from desktop.bulk.change_dialog import ChangeDialog

_FEW: Final = 50
"""So many tickets are changed without a question, since one click takes it back."""
_PATIENCE_MS: Final = 300
"""What takes no longer shows nothing of itself."""
_ENDED: Final = (Status.RESOLVED.value, Status.CLOSED.value)
_UNSAID: Final = (ToResolved(), ToClosed(), WithTags())
"""Changes that want something filled in before they are looked at."""
_MEANWHILE: Final = (
    "Somebody has changed some of these tickets meanwhile. This is what would happen now."
)


class BulkRun(QObject):
    """From the wish to the deed; one at a time."""

    begun = Signal(str)
    """The change with this title is being written, and takes its time."""
    progressed = Signal(object, object)
    """So many tickets are changed, of so many (ints beyond 32 bits)."""
    ended = Signal()
    """It is written, or it is not."""
    told = Signal(str)
    """Something to tell the agent where nothing was written."""
    changed = Signal(object, object)
    """This BulkChange has been made of the tickets with these Numbers."""

    def __init__(
        self, *, background: Background, history: UndoHistory, theme: Theme, parent: QWidget
    ) -> None:
        """Dialogs open over the window of ``parent``."""
        super().__init__(parent)
        self._widget = parent
        self._background = background
        self._history = history
        self._theme = theme
        self._names: Names = {}
        self._change: BulkChange = WithTags()
        self._looking: Looking | None = None
        self._dialog: ChangeDialog | None = None
        self._onlooker: Onlooker | None = None
        self._long_look = QTimer(self, interval=_PATIENCE_MS, singleShot=True)
        self._long_look.timeout.connect(self._ask)
        self._long_write = QTimer(self, interval=_PATIENCE_MS, singleShot=True)
        self._long_write.timeout.connect(self._on_writing_takes_long)

    @property
    def is_running(self) -> bool:
        """Whether something is being looked at, asked, or written."""
        return self._looking is not None or self._onlooker is not None

    def start(self, change: BulkChange, tickets: Collection[int], names: Names) -> None:
        """Change these tickets; ``names`` says what agents are called."""
        if self.is_running:
            self.told.emit("Another change is still under way.")
            return
        self._change, self._names = change, names
        looking = self._begin_looking(tickets)
        if change in _UNSAID:
            self._ask().begin()
        else:
            self._long_look.start()
            looking.look(change)

    def stop(self) -> None:
        """Call off what is being written."""
        if self._onlooker is not None:
            self._onlooker.cancel()

    def _begin_looking(self, tickets: Collection[int]) -> Looking:
        self._looking = looking = Looking(
            tickets=tickets, agent=self._history.agent, background=self._background, parent=self
        )
        looking.looked.connect(self._on_looked)
        looking.failed.connect(self._on_looking_failed)
        return looking

    def _end_looking(self) -> None:
        self._long_look.stop()
        self._dialog = None
        if self._looking is not None:
            self._looking.deleteLater()
            self._looking = None

    def _ask(self) -> ChangeDialog:
        """Show what is known of the change so far; the agent decides."""
        from desktop.bulk.change_dialog import ChangeDialog  # not before it is wanted: start

        assert self._looking is not None, "there is nothing to ask about"
        self._long_look.stop()
        self._dialog = dialog = ChangeDialog(
            change=self._change,
            looking=self._looking,
            names=self._names,
            background=self._background,
            theme=self._theme,
            parent=self._widget.window(),
        )
        dialog.confirmed.connect(self._write)
        dialog.finished.connect(self._end_looking)
        dialog.open()
        return dialog

    def _on_looked(self, found: Preview) -> None:
        """Without a dialog: do it, tell that there is nothing to do, or ask after all."""
        if self._dialog is not None:
            return
        is_large = len(found.tickets) > _FEW and bool(found.changed)
        if found.skipped or is_large or _reopens(found):
            self._ask().show_preview(found)
            return
        self._end_looking()
        if found.changed:
            self._write(found)
        else:
            self.told.emit(nothing_words(found.change, found.same, self._names))

    def _on_looking_failed(self, error: Exception) -> None:
        if self._dialog is None:
            self._end_looking()
            self._history.refused.emit(error)

    def _write(self, found: Preview) -> None:
        self._change = found.change
        self._onlooker = onlooker = Onlooker(self)
        onlooker.progressed.connect(self.progressed)
        self._long_write.start()
        self._history.apply(
            self._watched(found, onlooker),
            text=step(found.change, found.changed, self._names),
            owner=self,
            done=lambda outcome: self._on_written(found),
            failed=lambda error: self._on_failed(found, error),
        )

    def _watched(self, found: Preview, onlooker: Onlooker) -> Applicable:
        """The command that does what was seen; one of many tickets keeps off the window."""
        command = found.command(self._history.agent)
        progress, is_cancelled = onlooker.progress, onlooker.is_cancelled
        if found.changed > MANY:
            return Apart(self._background.aside, command, progress, is_cancelled)
        return Watched(command, progress, is_cancelled)

    def _end_writing(self) -> None:
        self._long_write.stop()
        if self._onlooker is not None:
            self._onlooker.deleteLater()
            self._onlooker = None
        self.ended.emit()

    def _on_writing_takes_long(self) -> None:
        self.begun.emit(title(self._change, self._names))

    def _on_written(self, found: Preview) -> None:
        self._end_writing()
        self.changed.emit(found.change, found.tickets)

    def _on_failed(self, found: Preview, error: Exception) -> None:
        self._end_writing()
        if isinstance(error, Conflict):
            self._begin_looking(found.tickets)
            dialog = self._ask()
            dialog.warn(_MEANWHILE)
            dialog.begin()
        elif isinstance(error, Cancelled):
            self.told.emit("Stopped. Nothing was changed.")
        else:
            self._history.refused.emit(error)


def _reopens(found: Preview) -> bool:
    """Whether tickets that were done with would be open again, without a word about it."""
    return not isinstance(found.change, ToReopened) and any(
        move.field == "status" and move.before in _ENDED and move.after not in _ENDED
        for move in found.moves
    )
