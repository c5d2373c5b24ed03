"""Takes backups by itself: every half hour, before an import and at the end, if there is cause."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.background.aside import Aside
from desktop.background.worker import Worker
from models.attachments.faults import reason_of
from models.attachments.streams import IsCancelled
from models.commands.watch import Progress
from models.engines.faults import DatabaseFault, Interrupted
from models.engines.location import Location
from models.queries.settings import BACKUP_FOLDER, setting
from models.store.backups import home_of, is_due, take
from models.store.store import Store

EVERY_MS: Final = 30 * 60 * 1_000
FIRST_MS: Final = 2 * 60 * 1_000
"""After the start, for what was written last time and is in no backup."""
SMALL_BYTES: Final = 64 << 20
"""A larger database would keep the program for seconds when it ends; it is backed up next time."""
_CACHE_MB: Final = 4
_log = logging.getLogger(__name__)


def _in_time(location: Location, aside: Aside) -> tuple[str, ...]:
    """Back up where it is due, large databases in a process that can be given up at once."""
    with Store.open(location.path, cache_mb=_CACHE_MB) as store:
        if not any(is_due(store, home_of(location, folder)) for folder in _folders(store)):
            return ()
        if _is_small(location):
            return back_up_everywhere(store)
        try:
            return aside.run(store, back_up_everywhere, is_reading=True)
        except Interrupted:
            return ()


def _at_the_end(location: Location) -> tuple[str, ...]:
    """Back up what little there is, if it is due."""
    if not _is_small(location):
        return ()
    with Store.open(location.path, cache_mb=_CACHE_MB) as store:
        return back_up_everywhere(store)


def _is_small(location: Location) -> bool:
    return location.path.stat().st_size <= SMALL_BYTES


def back_up_everywhere(
    store: Store, *, progress: Progress | None = None, is_cancelled: IsCancelled | None = None
) -> tuple[str, ...]:
    """Back up to each folder where it is due; what went wrong, in words for the agent."""
    return tuple(
        words for folder in _folders(store) for words in _back_up(store, folder, is_cancelled)
    )


def _folders(store: Store) -> list[Path | None]:
    """Beside the database, and where else it is wanted."""
    second = setting(store, BACKUP_FOLDER)
    return [None, Path(second)] if isinstance(second, str) and second else [None]


def _back_up(
    store: Store, elsewhere: Path | None, is_cancelled: IsCancelled | None
) -> Iterator[str]:
    home = home_of(store.location, elsewhere)
    try:
        if not is_due(store, home):
            return
        lost = take(store, home, is_cancelled=is_cancelled).seal.lost
    except (DatabaseFault, OSError) as error:
        _log.warning("no backup in %s", home, exc_info=True)
        where = "" if elsewhere is None else f" in {elsewhere}"
        yield f"No backup could be made{where}: {reason_of(error).rstrip('.')}."
        return
    if lost:
        yield f"Attachments that are missing or damaged, and in no new backup: {len(lost)}."


class AutomaticBackups(QObject):
    """Keeps the backups of one open database up to date, without a lane waiting for it."""

    told = Signal(str)
    """Something goes wrong that did not before: a sentence or two for the agent."""
    rested = Signal()
    """What was asked for is done, or was not needed."""

    def __init__(self, *, location: Location, parent: QObject | None = None) -> None:
        """Begin with a look some minutes after the start."""
        super().__init__(parent)
        self._location = location
        self._worker = Worker(name="backups", parent=self)
        self._aside = Aside()
        self._said: tuple[str, ...] = ()
        self._timer = QTimer(self, interval=FIRST_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Back up what was written since the last time, unless that is being done already."""
        self._timer.setInterval(EVERY_MS)
        if self._worker.is_idle:
            self._begin(partial(_in_time, self._location, self._aside))

    def stop(self) -> None:
        """Give up what takes long, back up what little was written, and end.

        To be called when nothing is written any more; waits for a second or so at most. A second
        call does nothing.
        """
        if not self._timer.isActive():
            return
        self._timer.stop()
        self._aside.close()
        self._begin(partial(_at_the_end, self._location))
        self._worker.stop()

    def _begin(self, work: Callable[[], tuple[str, ...]]) -> None:
        self._worker.submit(work, self._on_done, owner=self, failed=self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self._on_done((f"No backup could be made: {reason_of(error).rstrip('.')}.",))

    def _on_done(self, faults: tuple[str, ...]) -> None:
        """Tell of what is new; the same fault every half hour would be told for nothing."""
        if faults and faults != self._said:
            self.told.emit(" ".join((*faults, "Docket tries again in half an hour.")))
        self._said = faults
        self.rested.emit()
