"""Five thousand tickets inside the process: find, arrange, keep and change many of them."""

from __future__ import annotations

from functools import partial
from typing import Final

from peewee import fn
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QToolButton,
    QWidget,
)

from desktop.look.tokens import LIGHT
from desktop.widgets.toast import Toast
from models.enums import Status
from models.store.store import Store
from models.tables.people import Agent
from models.tables.tickets import Ticket
from tests.journeys.support.brute import tickets_with
from tests.journeys.support.gestures import type_text
from tests.journeys.support.listing import (
    CROWD,
    expect_count,
    expect_selected,
    rows_with_hits,
    table_of,
    whole_rows,
)
from tests.journeys.support.pixels import has_colour
from tests.journeys.support.program import Program

WORD: Final = "router"
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_RESOLVED, _CLOSED = Status.RESOLVED, Status.CLOSED
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def test_search_as_you_type(crowd: Program, store: Store) -> None:
    """Rows with hits from the third letter on, and the way from hit to hit in a thread."""
    counts = tickets_with(store, WORD, shortest=3)
    search, table = crowd.find(QLineEdit, "searchEdit"), table_of(crowd)
    crowd.search("")
    expect_count(crowd, CROWD)
    search.setFocus()
    for letters in range(1, len(WORD) + 1):
        type_text(search, WORD[letters - 1])
        expect_count(crowd, counts.get(WORD[:letters], CROWD))
    crowd.wait(lambda: rows_with_hits(table) == whole_rows(table))
    QTest.keyClick(search, Qt.Key.Key_Down)
    hits = crowd.find(QLabel, "hitCount")
    crowd.wait(lambda: hits.isVisible() and hits.text().split()[-1] in ("hit", "hits"))
    number = int(hits.text().split()[0])
    next_hit = crowd.window.actions_by_id["next_hit"]
    for place in (*range(1, number + 1), 1):
        assert next_hit.isEnabled()
        QTest.keyClick(table, Qt.Key.Key_F3)
        crowd.wait(partial(_says, hits, f"{place} of {number}"))
        crowd.settle()
        crowd.wait(partial(_is_in_thread, crowd, LIGHT.hit_here))
    QTest.keyClick(table, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    crowd.wait(partial(_says, hits, f"{number} of {number}"))
    search.setFocus()
    QTest.keyClick(search, Qt.Key.Key_Escape)
    expect_count(crowd, CROWD)
    crowd.wait(lambda: not rows_with_hits(table))


def test_completion_by_keyboard(crowd: Program, store: Store) -> None:
    """A field and its value, a second value, and another field, without the mouse."""
    crowd.search("")
    search = crowd.find(QLineEdit, "searchEdit")
    search.setFocus()
    type_text(search, "ass")
    QTest.keyClick(search, Qt.Key.Key_Tab)
    assert search.text() == "assignee:"
    type_text(search, "kenj")
    crowd.wait(lambda: crowd.has(QListView, "searchCompletion"))
    QTest.keyClick(search, Qt.Key.Key_Tab)
    assert search.text() == 'assignee:"Kenji Mori" '
    type_text(search, "sta")
    QTest.keyClick(search, Qt.Key.Key_Tab)
    type_text(search, "p")
    QTest.keyClick(search, Qt.Key.Key_Down)
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert search.text() == 'assignee:"Kenji Mori" status:pending '
    kenji = Agent.select(Agent.id).where(Agent.name == "Kenji Mori")
    pending = Ticket.status == Status.PENDING.rank
    expect_count(crowd, _count(store, pending & Ticket.assignee.in_(kenji)))
    assert search.hasFocus()


def test_views(crowd: Program) -> None:
    """Saved, moved, renamed, deleted, and each of it taken back."""
    views = crowd.find(QListView, "viewsList")
    for name, query in (("Waiting", "status:pending"), ("Bills", "category:billing is:open")):
        crowd.search(query)
        count = crowd.find(QLabel, "ticketCount").text().split(" · ")[0]
        QTest.keyClick(table_of(crowd), Qt.Key.Key_S, CTRL)
        editor = crowd.find(QLineEdit, "viewNameEdit")
        editor.clear()
        type_text(editor, name)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        crowd.wait(partial(_has_view, views, f"{name}, {count}"))
    steps = [_own_views(views)]
    assert steps == [["Waiting", "Bills"]]
    views.setFocus()
    QTest.keyClick(views, Qt.Key.Key_Up, ALT)
    steps.append(_expect_views(crowd, ["Bills", "Waiting"]))
    QTest.keyClick(views, Qt.Key.Key_F2)
    editor = crowd.find(QLineEdit, "viewNameEdit")
    editor.clear()
    type_text(editor, "Rechnungen")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    steps.append(_expect_views(crowd, ["Rechnungen", "Waiting"]))
    QTest.keyClick(views, Qt.Key.Key_Delete)
    _expect_views(crowd, ["Waiting"])
    for before in reversed(steps):
        crowd.window.actions_by_id["undo"].trigger()
        _expect_views(crowd, before)
    assert all("ticket" in said for said in _said(views)[-2:]), "each has its count again"


def test_bulk(crowd: Program, store: Store) -> None:
    """All but one, a change that leaves some out, a stop, and an undo."""
    table = table_of(crowd)
    crowd.search("")
    crowd.window.actions_by_id["select_all"].trigger()
    expect_selected(crowd, CROWD)
    crowd.window.actions_by_id["invert_selection"].trigger()
    crowd.wait(lambda: not crowd.find(QWidget, "bulkPanel").isVisible())
    QTest.mouseClick(table.viewport(), LEFT, PLAIN, QPoint(100, 10))
    crowd.window.actions_by_id["invert_selection"].trigger()
    expect_selected(crowd, CROWD - 1)
    crowd.window.actions_by_id["select_all"].trigger()
    expect_selected(crowd, CROWD)
    before = _statuses(store)
    resolved, closed = (list(before.values()).count(one.rank) for one in (_RESOLVED, _CLOSED))
    others = CROWD - resolved - closed
    said = _ask_to_close(crowd)
    assert f"{resolved:,} of {CROWD:,} tickets change" in said
    assert f"{closed:,} are closed already." in said
    assert f"{others:,} are skipped: they are not resolved; closing those needs a reason." in said
    with store.transaction():  # nobody else can write until the stop is wanted
        _confirm(crowd)
        crowd.wait(lambda: crowd.has(QPushButton, "bulkStopButton"))
        stop = crowd.find(QPushButton, "bulkStopButton")
        crowd.wait(stop.isVisible)
        QTest.mouseClick(stop, LEFT)
    crowd.wait(lambda: _toast(crowd) == "Stopped. Nothing was changed.")
    crowd.settle()
    assert _statuses(store) == before
    expect_selected(crowd, CROWD)
    _ask_to_close(crowd)
    _confirm(crowd)
    after = {n: _CLOSED.rank if rank == _RESOLVED.rank else rank for n, rank in before.items()}
    crowd.wait(lambda: _statuses(store) == after)
    crowd.settle()
    crowd.to_front()
    QTest.keyClick(table, Qt.Key.Key_Z, CTRL)
    crowd.wait(lambda: _statuses(store) == before)
    expect_count(crowd, CROWD)


def _says(label: QLabel, words: str) -> bool:
    return label.text() == words


def _is_in_thread(program: Program, colour: str) -> bool:
    thread = program.find(QWidget, "threadView")
    return has_colour(thread.grab().toImage(), thread.rect(), colour)


def _has_view(views: QListView, said: str) -> bool:
    return said in _said(views)


def _expect_views(program: Program, names: list[str]) -> list[str]:
    views = program.find(QListView, "viewsList")
    program.wait(lambda: _own_views(views) == names)
    program.settle()
    return names


def _said(views: QListView) -> list[str]:
    """What a screen reader hears of each view."""
    rows = range(views.model().rowCount())
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(views.model().index(row, 0).data(role)) for row in rows]


def _own_views(views: QListView) -> list[str]:
    """The names of the saved views."""
    names = [said.split(",")[0] for said in _said(views)]
    return names[names.index("My views") + 1 :] if "My views" in names else []


def _ask_to_close(program: Program) -> str:
    """Want the selection closed; answers what the preview says."""
    program.to_front()
    QTest.mouseClick(program.find(QToolButton, "bulkCloseButton"), LEFT)
    program.wait(lambda: program.has(QDialog, "bulkDialog"))
    program.wait(program.find(QPushButton, "bulkConfirmButton").isEnabled)
    labels = program.find(QDialog, "bulkDialog").findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def _confirm(program: Program) -> None:
    QTest.mouseClick(program.find(QPushButton, "bulkConfirmButton"), LEFT)
    program.wait(lambda: not program.has(QDialog, "bulkDialog"))


def _toast(program: Program) -> str:
    toast = program.window.findChild(Toast)
    assert toast is not None
    return toast.text if toast.isVisible() else ""


def _count(store: Store, condition: object) -> int:
    found = store.first(Ticket.select(fn.COUNT(Ticket.id)).where(condition))
    assert found is not None
    return int(found[0])


def _statuses(store: Store) -> dict[int, int]:
    return dict(store.rows(Ticket.select(Ticket.id, Ticket.status)))
