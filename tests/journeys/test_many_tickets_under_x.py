"""A hundred thousand tickets in a real window: find, keep a view, assign 500, undo, go to the end.

Keys and mouse come from outside the process. What the window shows is told by the window, as a
screen reader would hear it, and looked at on the screen; what is written is read by a connection
of the test's own.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

import pytest
from peewee import JOIN, fn
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from desktop.look.tokens import LIGHT
from models.enums import UNRESOLVED, Priority, Status
from models.store.store import Store
from models.tables.people import Agent
from models.tables.tickets import Message, Ticket
from tests.journeys.support.brute import PART, tickets_with
from tests.journeys.support.many import many_tickets
from tests.journeys.support.pixels import colours, has_colour
from tests.journeys.support.screen import Screen, wait_for
from tests.journeys.support.telling import Box, Row, Shown, Telling, is_whole

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs an X server")

TICKETS: Final = 100_000
WORD: Final = "router"
"""Is in messages; what it begins with is in the names of clients, too."""
CONDITIONS: Final = (Ticket.status == Status.IN_PROGRESS.rank) & (
    Ticket.priority == Priority.HIGH.rank
)
QUERY: Final = "status:in_progress priority:high"
VIEW: Final = "Hoch & eilig"
BULK: Final = 500
ASSIGNEE: Final = "Kenji Mori"
ALL: Final = f"{TICKETS:,} tickets"
_LOOK_S: Final = 0.1


@pytest.fixture(scope="session")
def made(request: pytest.FixtureRequest, screen: Screen) -> Path:
    """The desk that is never opened itself; not made where there is no screen to show it."""
    assert request.config.cache is not None
    return many_tickets(request.config.cache.mkdir("docket-tickets"), TICKETS)


@pytest.fixture
def telling(made: Path, screen: Screen, tmp_path: Path) -> Iterator[Telling]:
    """The program in a process of its own, on a copy that does not stay behind."""
    with tempfile.TemporaryDirectory(prefix="docket-") as folder:
        telling = Telling(
            database=Path(shutil.copytree(made, Path(folder) / "many")) / "docket.db",
            screen=screen,
            log=tmp_path / "docket.log",
            socket_path=Path(folder) / "told",
        )
        telling.open()
        yield telling
        telling.end()


def test_many_tickets(telling: Telling, tmp_path: Path) -> None:
    with telling.screen.picture_on_failure(tmp_path / "failure.png"):
        with Store.open(telling.database) as store:
            _begin(telling, store)
            _search(telling, store)
            _clear(telling, store)
            _save_a_view(telling, store)
            numbers = _select(telling, store)
            before = _rows(store, numbers)
            _assign(telling, store, numbers)
            _undo(telling, store, numbers, before)
        _go_to_the_end(telling)
        _drag_to_the_middle(telling)
        assert telling.quit() == 0
    assert telling.log.read_text() == ""


def _begin(telling: Telling, store: Store) -> None:
    """The first view, with its count beside it."""
    ranks = [status.rank for status in UNRESOLVED]
    count = _count(store, Ticket.status.in_(ranks))
    telling.until_counted(count, "the open tickets")
    _expect_view(telling, "All open", count)


def _search(telling: Telling, store: Store) -> None:
    """Letter by letter: from the third on the list is the one of what is typed so far."""
    counts = tickets_with(store, WORD, shortest=3)
    assert counts[WORD[:3]] > counts[WORD] > 0
    telling.screen.keys("slash", "ctrl+a", "BackSpace")
    telling.until_counted(TICKETS, "all tickets")
    for letters in range(1, len(WORD) + 1):
        telling.screen.type(WORD[letters - 1])
        typed = WORD[:letters]
        telling.until(partial(_has_typed, typed), f"{typed} to be typed")
        if letters >= 3:
            telling.until_counted(counts[typed], f"the tickets of {typed}")
    rows = _whole(telling.shown())
    assert rows
    wait_for(lambda: _marked(telling, rows) == rows, "a hit in every row", pause_s=_LOOK_S)


def _clear(telling: Telling, store: Store) -> None:
    telling.screen.keys("Escape")
    telling.until_counted(TICKETS, "all tickets after Escape")
    assert _has_typed("", telling.shown())
    rows = _whole(telling.shown())
    wait_for(lambda: not _marked(telling, rows), "the marks to go", pause_s=_LOOK_S)


def _save_a_view(telling: Telling, store: Store) -> None:
    """The view says the same number as the list, at once."""
    count = _count(store, CONDITIONS)
    telling.screen.type(QUERY)
    telling.screen.keys("Return")
    telling.until_counted(count, "the tickets of the conditions")
    telling.screen.keys("ctrl+s")
    telling.until(lambda shown: shown["focused"] == "viewNameEdit", "a place for the name")
    telling.screen.type(VIEW)
    telling.screen.keys("Return")
    _expect_view(telling, VIEW, count)


def _select(telling: Telling, store: Store) -> tuple[int, ...]:
    """From the first row, with Shift held, page by page and then row by row."""
    (first, *_) = telling.until(is_whole, "rows")["rows"]
    telling.click(first["box"])
    page = len(telling.shown()["rows"]) - 2
    selected = 1
    while BULK - selected > 2 * page:
        telling.screen.keys(*["shift+Next"] * ((BULK - selected) // (2 * page)))
        selected = _selected(telling, more_than=selected)
    telling.screen.keys(*["shift+Down"] * (BULK - selected))
    telling.until(lambda shown: _says_selected(shown) == BULK, "500 selected tickets")
    order = (Ticket.updated_at.desc(), Ticket.id.desc())
    wanted = Ticket.select(Ticket.id).where(CONDITIONS).order_by(*order).limit(BULK)
    return tuple(number for (number,) in store.rows(wanted))


def _assign(telling: Telling, store: Store, numbers: tuple[int, ...]) -> None:
    """What the preview says is what is done, and done to nothing else."""
    (key,) = store.rows(Agent.select(Agent.id).where(Agent.name == ASSIGNEE))[0]
    others = _count(store, Ticket.assignee == key) - _assigned(store, numbers, key)
    changing = BULK - _assigned(store, numbers, key)
    telling.press("bulkAssigneeButton")
    telling.choose(ASSIGNEE)
    button = f"Change {changing} tickets"
    telling.until(
        lambda shown: (
            shown["active"] == "bulkDialog"
            and shown["parts"]["bulkConfirmButton"]["name"] == button
            and shown["parts"]["bulkConfirmButton"]["is_enabled"]
        ),
        f"a preview with {button}",
    )
    telling.screen.keys("Return")
    wait_for(lambda: _assigned(store, numbers, key) == BULK, "500 assigned", pause_s=_LOOK_S)
    assert _count(store, Ticket.assignee == key) == others + BULK
    shown = telling.until(
        lambda shown: (
            shown["active"] == "mainWindow"
            and is_whole(shown)
            and _says_selected(shown) == BULK
            and all(f"assigned to {ASSIGNEE}" in row["said"] for row in _selected_rows(shown))
        ),
        "the rows to say who has them",
    )
    assert _selected_rows(shown), "the selection stays in sight"


def _undo(telling: Telling, store: Store, numbers: tuple[int, ...], before: object) -> None:
    telling.screen.keys("ctrl+z")
    wait_for(lambda: _rows(store, numbers) == before, "all to be as before", pause_s=_LOOK_S)
    telling.until(
        lambda shown: (
            is_whole(shown)
            and not all(f"assigned to {ASSIGNEE}" in row["said"] for row in shown["rows"])
        ),
        "the rows to say who had them",
    )


def _go_to_the_end(telling: Telling) -> None:
    """All tickets, and the last of them: there and painted."""
    telling.screen.keys("slash", "ctrl+a", "BackSpace", "Return")
    telling.until_counted(TICKETS, "all tickets once more")
    telling.screen.keys("Down", "End")
    shown = telling.until(
        lambda shown: is_whole(shown) and shown["rows"][-1]["row"] == TICKETS - 1, "the last row"
    )
    last = shown["rows"][-1]
    with Store.open(telling.database) as store:
        oldest = Ticket.select(Ticket.id, Ticket.title).order_by(Ticket.updated_at, Ticket.id)
        ((number, title),) = store.rows(oldest.limit(1))
    assert last["said"].startswith(f"Ticket {number}: {title}.")
    wait_for(lambda: _is_written(telling, last["box"]), "the last row on screen", pause_s=_LOOK_S)


def _drag_to_the_middle(telling: Telling) -> None:
    """Carry the scroll bar up; wherever it is let go, there are tickets."""
    screen, shown = telling.screen, telling.shown()
    x, y, width, height = shown["parts"]["ticketTable"]["box"]
    bar = str(x + width - 5)
    screen.tool("mousemove", bar, str(y + height - 8))
    screen.tool("mousedown", "1")
    for step in range(1, 6):
        screen.tool("mousemove", bar, str(y + height - 8 - step * height // 10))
    screen.tool("mouseup", "1")
    shown = telling.until(
        lambda shown: is_whole(shown) and shown["rows"][0]["row"] < TICKETS * 3 // 4, "the middle"
    )
    assert shown["rows"][0]["row"] > TICKETS // 4
    box = shown["rows"][1]["box"]
    wait_for(lambda: _is_written(telling, box), "the rows on screen", pause_s=_LOOK_S)


def _expect_view(telling: Telling, name: str, count: int) -> None:
    said = f"{name}, {count:,} tickets"
    telling.until(lambda shown: said in [view["said"] for view in shown["views"]], f"“{said}”")


def _has_typed(text: str, shown: Shown) -> bool:
    return shown["parts"]["searchEdit"]["value"] == text


def _says_selected(shown: Shown) -> int:
    """How many tickets the bar below the list says are selected."""
    part = shown["parts"].get("selectionCount")
    return 0 if part is None else int(part["name"].split()[0].replace(",", ""))


def _selected(telling: Telling, *, more_than: int) -> int:
    """The number in the bar once the keys that were pressed have been taken in."""
    shown = telling.until(lambda shown: _says_selected(shown) > more_than, "more to be selected")
    again = telling.shown()
    while _says_selected(again) != _says_selected(shown):
        shown, again = again, telling.shown()
    return _says_selected(again)


def _selected_rows(shown: Shown) -> list[Row]:
    return [row for row in shown["rows"] if row["is_selected"]]


def _whole(shown: Shown) -> list[Row]:
    """The rows that are not cut off."""
    height = max(row["box"][3] for row in shown["rows"])
    return [row for row in shown["rows"] if row["box"][3] == height]


def _marked(telling: Telling, rows: list[Row]) -> list[Row]:
    """Those of the rows that have a hit on the screen."""
    picture = _picture(telling)
    return [row for row in rows if has_colour(picture, QRect(*row["box"]), LIGHT.hit)]


def _is_written(telling: Telling, box: Box) -> bool:
    """Whether there are letters in a box on the screen: dark ones, of many shades."""
    picture, place = _picture(telling), QRect(*box)
    return has_colour(picture, place, LIGHT.text) and len(colours(picture, place)) > 20


def _picture(telling: Telling) -> QImage:
    path = telling.log.with_name("screen.png")
    telling.screen.picture(path)
    return QImage(str(path))


def _count(store: Store, condition: object) -> int:
    found = store.first(Ticket.select(fn.COUNT(Ticket.id)).where(condition))
    assert found is not None
    return int(found[0])


def _assigned(store: Store, numbers: tuple[int, ...], agent: int) -> int:
    """How many of these tickets an agent has."""
    return _count(store, (Ticket.assignee == agent) & Ticket.id.in_(numbers))


def _rows(store: Store, numbers: tuple[int, ...]) -> list[tuple[object, ...]]:
    """Whose these tickets are, when they were updated, and how many messages they have."""
    columns = (Ticket.id, Ticket.assignee, Ticket.status, Ticket.updated_at, fn.COUNT(Message.id))
    is_of_it = Message.id.between(Ticket.id * PART, Ticket.id * PART + PART - 1)
    rows = Ticket.select(*columns).join(Message, JOIN.LEFT_OUTER, on=is_of_it)
    return store.rows(rows.where(Ticket.id.in_(numbers)).group_by(Ticket.id))
