"""Which tickets are selected, exactly, at any length of the list and wherever their rows move.

As long as the list stands still, Qt's ranges of rows say it all, and the numbers of what was
selected are read beside the GUI. When rows move, the numbers take over: the rows that are loaded
are marked anew by their numbers, and others when they come. What the agent does from then on is
counted as the difference between the rows marked now and those marked then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.inbox.number_set import NumberSet
from desktop.inbox.pick import Pick, Picked, Span, digested, picked
from desktop.inbox.row_selection import RowSelection
from desktop.inbox.runs import Run, Runs, joined, minus, runs_of, size
from desktop.inbox.selection import FEW, Selection
from desktop.inbox.ticket_loader import TicketLoader
from desktop.inbox.ticket_model import TicketModel

Done: TypeAlias = Callable[[Sequence[int]], None]
_SOON_MS: Final = 150
"""A few rows that are not loaded mostly are by then, and nobody has to go through the list."""
_NOTHING = Picked(NumberSet(), ())


class Marked(QObject):
    """Follows a RowSelection by number; what comes into the list later is not selected."""

    changed = Signal(object)
    """Another Selection holds."""
    marked_anew = Signal()
    """Rows were marked or not, without the agent."""

    def __init__(
        self,
        *,
        model: TicketModel,
        loader: TicketLoader,
        rows: RowSelection,
        parent: QObject | None = None,
    ) -> None:
        """``loader`` is asked for the numbers of rows that are not in ``model``."""
        super().__init__(parent)
        self._model = model
        self._loader = loader
        self._rows = rows
        self._known: Picked | None = _NOTHING
        self._base: NumberSet | None = None
        self._is_inverse = False
        self._synced: Runs = ()
        self._asked: Pick | None = None
        self._waiting: Done | None = None
        self._touched: set[int] = set()
        self._is_all_touched = False
        self._is_moved = False
        self._is_turning = False
        self._said = Selection()
        self._asking = QTimer(self, interval=_SOON_MS, singleShot=True)
        self._asking.timeout.connect(self._on_asked_for)
        rows.gestured.connect(self._on_gestured)
        model.loaded.connect(self._on_loaded)

    @property
    def selection(self) -> Selection:
        """What is selected now."""
        return self._said

    def read(self, done: Done) -> None:
        """Gives ``done`` all selected numbers in order; a newer call voids one that still waits."""
        self._waiting = done
        if self._known is not None:
            self._answer(self._known)

    def invert(self) -> None:
        """Selects what is not selected, and nothing else; once it is known, if rows moved."""
        if self._is_moved:
            self._is_turning = not self._is_turning
            return
        count = self._model.rowCount()
        rest = minus(((0, count),), self._rows.runs())
        if self._base is None:
            self._rows.replace_runs(rest)
            return
        self._is_inverse = not self._is_inverse
        self._synced = minus(((0, count),), self._synced)
        selected = count - self._said.count
        self._rows.set_runs(rest)
        self._ask(selected)
        self.marked_anew.emit()

    def set_only(self, number: int | None, position: int | None) -> None:
        """Selects one ticket, or none, without waiting; its row is marked if it has one."""
        few = (number,) if number is not None and position is not None else ()
        self._base, self._asked, self._is_inverse, self._synced = None, None, False, ()
        self._is_moved, self._is_turning = False, False
        self._rows.set_runs(() if position is None else ((position, position + 1),))
        self._take(Picked(NumberSet(few), few))

    def note_changes(self, numbers: Iterable[int] | None) -> None:
        """These tickets were changed, or any may have been: selected ones may leave the list."""
        if numbers is None:
            self._is_all_touched = True
        elif self._said.count > FEW:
            self._touched.update(numbers)

    def put_back(self) -> None:
        """Rows have moved: marks those that are loaded, and asks what has left the list."""
        if self._known is None:
            self._is_moved = True  # the numbers are being read, and will be marked then
            return
        numbers = self._known.numbers
        self._synced = runs_of(
            place
            for place in self._model.loaded_rows()
            if (row := self._model.ticket(place)) is not None and row.id in numbers
        )
        self._is_inverse = False
        self._base = None if size(self._synced) == len(numbers) else numbers
        self._rows.set_runs(self._synced)
        self._check()

    def _on_gestured(self, is_clearing: bool) -> None:
        runs, count = self._rows.runs(), self._model.rowCount()
        if is_clearing or self._is_moved or self._base is None or runs == ((0, count),):
            self._base, self._is_inverse, self._synced = None, False, ()
            self._is_moved, self._is_turning = False, False
        total = size(runs)
        if self._base is not None:
            total = self._said.count + size(minus(runs, self._synced))
            total -= size(minus(self._synced, runs))
        self._ask(total)

    def _ask(self, total: int) -> None:
        """Learns the numbers of what the rows say: from the model where it has them."""
        runs = self._rows.runs()
        added, removed = minus(runs, self._synced), minus(self._synced, runs)
        more, less = self._numbers(added), self._numbers(removed)
        if more is not None and less is not None and not self._is_inverse:
            base = self._base or NumberSet()
            self._asked = None
            found = self._in_order(base.changed(add=more, remove=less))
            if self._base is not None:
                self._base, self._synced = found.numbers, runs
            self._take(found)
            return
        pick = Pick(
            self._base or NumberSet(),
            self._is_inverse,
            tuple(map(self._span, added)),
            tuple(map(self._span, removed)),
            self._model.rowCount(),
        )
        self._asked, self._known = pick, None
        self._say(Selection(total, None))
        if total > FEW:
            self._on_asked_for()
        else:
            self._asking.start()

    def _on_asked_for(self) -> None:
        pick = self._asked
        if pick is not None:
            done = partial(self._on_picked, pick)
            self._loader.survey("picked", partial(picked, pick=pick), done)

    def _on_picked(self, pick: Pick, found: Picked | None) -> None:
        """The numbers are known; where rows moved meanwhile, their marks are put right by them."""
        if self._asked is not pick:
            return
        found = found or _NOTHING
        is_moved = self._is_moved or len(found.numbers) != self._said.count
        self._asked, self._is_moved = None, False
        self._take(found)
        if is_moved or self._base is not None:
            self.put_back()
            self.marked_anew.emit()
        is_turning, self._is_turning = self._is_turning, False
        if is_turning:
            self.invert()

    def _in_order(self, numbers: NumberSet) -> Picked:
        """The set, with the numbers in the order of the list where all of them are loaded."""
        if len(numbers) > FEW:
            return Picked(numbers, None)
        loaded = map(self._model.ticket, self._model.loaded_rows())
        found = tuple(row.id for row in loaded if row is not None and row.id in numbers)
        return Picked(numbers, found if len(found) == len(numbers) else None)

    def _take(self, found: Picked) -> None:
        self._known = found
        if found.few is None and len(found.numbers) <= FEW:
            self._check()
        self._say(Selection(len(found.numbers), found.few))
        self._answer(found)

    def _say(self, selection: Selection) -> None:
        if selection.count == 0:
            selection, self._touched, self._is_all_touched = Selection(), set(), False
        if selection != self._said:
            self._said = selection
            self.changed.emit(selection)

    def _answer(self, found: Picked) -> None:
        """Gives the numbers to who waits for them; many are read in the order that holds now."""
        done = self._waiting
        if done is None:
            return
        if found.few is not None:
            self._waiting = None
            done(found.few)
        else:
            self._loader.survey("numbers", found.numbers.among, partial(self._on_read, done))

    def _on_read(self, done: Done, numbers: Sequence[int]) -> None:
        if self._waiting is done:
            self._waiting = None
            done(numbers)

    def _on_loaded(self, first: int, stop: int) -> None:
        """Marks rows that were placeholders until now."""
        if self._base is None:
            is_waiting = self._asked is not None and not self._is_moved
            if is_waiting and self._numbers(self._rows.runs()) is not None:
                self._ask(self._said.count)
            return
        runs = self._rows.runs()
        added = minus(runs, self._synced)
        fresh = minus(((first, stop),), added)
        tickets = ((row, self._model.ticket(row)) for top, end in fresh for row in range(top, end))
        base, inverse = self._base, self._is_inverse
        marked = runs_of(row for row, one in tickets if one and (one.id in base) != inverse)
        self._synced = joined((*minus(self._synced, fresh), *marked))
        wanted = joined((*minus(runs, fresh), *marked))
        if wanted != runs:
            self._rows.set_runs(wanted)

    def _numbers(self, runs: Runs) -> tuple[int, ...] | None:
        """The tickets in these rows, in order; None if they are many or not all loaded."""
        if size(runs) > FEW:
            return None
        found = [self._model.ticket(row) for top, stop in runs for row in range(top, stop)]
        return None if None in found else tuple(ticket.id for ticket in found if ticket is not None)

    def _span(self, run: Run) -> Span:
        first, last = self._model.ticket(run[0]), self._model.ticket(run[1] - 1)
        return Span(*run, None if first is None else first.id, None if last is None else last.id)

    def _check(self) -> None:
        """Asks which of the selected tickets that may have left the list are still in it."""
        known = self._known
        if known is None or not len(known.numbers):
            return
        numbers = known.numbers
        if len(numbers) <= FEW:
            here = self._in_order(numbers)
            if here.few is not None:
                self._take(here)
            else:
                only = tuple(numbers)
                self._loader.survey("kept", tuple, partial(self._on_kept, known, only), only=only)
            return
        only = tuple(number for number in self._touched if number in numbers)
        if self._is_all_touched or len(only) > FEW:
            self._is_all_touched = True
            done = partial(self._on_all_kept, known)
            self._loader.survey("kept", lambda ids: digested(numbers.among(ids)), done)
        elif only:
            self._loader.survey("kept", tuple, partial(self._on_kept, known, only), only=only)
        self._touched = set(only)

    def _on_kept(self, known: Picked, only: tuple[int, ...], kept: tuple[int, ...]) -> None:
        """Lets go of what has left the list; ``kept`` of ``only`` are in it, in its order."""
        if self._known is not known:
            self._check()
            return
        self._touched.difference_update(only)
        if len(known.numbers) == len(only):
            found = Picked(NumberSet(kept), kept)
        else:
            found = Picked(known.numbers.changed(remove=frozenset(only) - frozenset(kept)), None)
        self._shrink(found)

    def _on_all_kept(self, known: Picked, found: Picked) -> None:
        if self._known is not known:
            self._check()
            return
        self._is_all_touched, self._touched = False, set()
        self._shrink(found)

    def _shrink(self, found: Picked) -> None:
        if self._base is not None:
            self._base = found.numbers
        self._take(found)
