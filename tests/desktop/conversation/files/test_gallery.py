"""All files of a ticket in one window: who brought them, when, with what, and what to do."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton
from pytestqt.modeltest import ModelTester

from desktop.conversation.files.gallery import Gallery, gallery_rows
from desktop.conversation.files.gallery_model import COLUMNS, FILE_ROLE, GalleryModel
from desktop.conversation.files.looks import FileLooks
from desktop.conversation.files.rename_file import RenameFileDialog
from desktop.conversation.files.ticket_files import TicketFiles
from desktop.conversation.files.viewer import Viewer
from models.commands.conversation import AddNote, ReceiveMessage, Reply
from models.commands.files import Attach
from models.commands.lifecycle import Close
from models.rules.names import display_name
from tests.desktop.conftest import Desk
from tests.desktop.conversation.conftest import Hands
from tests.seeds import GRACE, LINUS, store_file


@pytest.fixture
def gallery(hands: Hands) -> Iterator[Gallery]:
    """The files of ticket 1, one of each origin."""
    store = hands.desk.open()
    b, c, d, e = (store_file(store, f"{n}.txt", n.encode() * 9 * i) for i, n in enumerate("bcde"))
    hands.do(Reply(agent=GRACE, ticket=1, body="r", files=(b,)))
    hands.do(AddNote(agent=LINUS, ticket=1, body="n", files=(c,)))
    hands.do(ReceiveMessage(agent=GRACE, ticket=1, body="m", files=(d,)))
    hands.do(Attach(agent=LINUS, ticket=1, files=(e,)))
    hands.show(1)
    hands.qtbot.waitUntil(lambda: len(hands.panel._files.files.all_files) == 5)
    hands.panel.show_gallery()
    found = hands.panel.window().findChild(Gallery)
    assert found is not None
    hands.qtbot.waitUntil(lambda: found.table.model().rowCount() == 5)
    yield found
    found.close()


def told(gallery: Gallery, column: int) -> list[str]:
    model = gallery.table.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def choose(gallery: Gallery, *rows: int) -> None:
    gallery.table.clearSelection()
    flags = QItemSelectionModel.SelectionFlag
    for row in rows:
        index = gallery.table.model().index(row, 0)
        gallery.table.selectionModel().select(index, flags.Select | flags.Rows)


def test_each_file_is_told_with_its_giver(gallery: Gallery) -> None:
    assert told(gallery, 0) == ["error_logs.txt", "b.txt", "c.txt", "d.txt", "e.txt"]
    givers = ["Ada Lovelace", "Grace Hopper", "Linus T.", "Ada Lovelace", "Linus T."]
    assert told(gallery, 3) == givers
    sources = [
        "Request",
        "Reply",
        "Note · staff only",
        "Client’s message",
        "Attached to the ticket",
    ]
    assert told(gallery, 5) == sources


def test_it_is_a_proper_model(desk: Desk, gallery: Gallery, qtmodeltester: ModelTester) -> None:
    model = GalleryModel(looks=FileLooks(), theme=desk.theme)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt leaves it untyped
    model.set_rows(gallery_rows(desk.open(), 1))
    for column in range(len(COLUMNS)):
        model.sort(column, Qt.SortOrder.DescendingOrder)
    model.seek("txt")
    model.seek("nothing")
    model.seek("")
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt leaves it untyped


@pytest.mark.parametrize("column", range(len(COLUMNS)))
def test_it_sorts_by_every_column(gallery: Gallery, column: int) -> None:
    choose(gallery, 1)
    (chosen,) = gallery.table.files
    gallery.table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
    falling = told(gallery, 0)
    assert gallery.table.files == [chosen], "what is selected stays selected"
    gallery.table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
    assert sorted(told(gallery, 0)) == sorted(falling)
    if column == 0:
        assert falling == ["error_logs.txt", "e.txt", "d.txt", "c.txt", "b.txt"]
    if column == 2:
        files = [gallery.table.model().index(row, 0).data(FILE_ROLE) for row in range(5)]
        sizes = [file.row.size for file in files]
        assert sizes == sorted(sizes)


@pytest.mark.parametrize(
    ("text", "names"),
    [("LINUS", ["c.txt", "e.txt"]), ("ada txt err", ["error_logs.txt"]), ("staff", ["c.txt"])],
)
def test_it_filters(gallery: Gallery, text: str, names: list[str]) -> None:
    field = gallery.findChild(QLineEdit, "galleryFilter")
    assert field is not None
    field.setText(text)
    assert told(gallery, 0) == names
    field.setText("nothing like it")
    assert gallery._empty.isVisible()
    field.clear()
    assert len(told(gallery, 0)) == 5


def test_keys_look_rename_and_remove(hands: Hands, gallery: Gallery) -> None:
    choose(gallery, 1)
    QTest.keyClick(gallery.table, Qt.Key.Key_Space)
    viewer = hands.panel.window().findChild(Viewer)
    assert viewer is not None
    assert viewer.windowTitle() == "b.txt"
    viewer.reject()
    QTest.keyClick(gallery.table, Qt.Key.Key_F2)
    dialog = hands.panel.window().findChild(RenameFileDialog)
    assert dialog is not None
    assert dialog._edit.selectedText() == "b"
    dialog._edit.insert("invoice")
    dialog._save.click()
    hands.qtbot.waitUntil(lambda: "invoice.txt" in told(gallery, 0))
    assert any("renamed b.txt to invoice.txt" in text for text in hands.texts())
    assert [file.row.filename for file in gallery.table.files] == ["invoice.txt"]
    choose(gallery, 3, 4)
    QTest.keyClick(gallery.table, Qt.Key.Key_Delete)
    hands.qtbot.waitUntil(lambda: told(gallery, 0) == ["error_logs.txt", "invoice.txt", "c.txt"])
    hands.desk.history.stack.undo()
    hands.qtbot.waitUntil(lambda: len(told(gallery, 0)) == 5)
    hands.desk.history.stack.undo()
    hands.qtbot.waitUntil(lambda: "b.txt" in told(gallery, 0))


def test_a_closed_ticket_keeps_its_files(hands: Hands, gallery: Gallery) -> None:
    hands.do(Close(agent=GRACE, tickets=(1,), reason="done"))
    hands.qtbot.waitUntil(lambda: hands.panel._files._is_closed)
    hands.panel.show_gallery()
    choose(gallery, 1)
    QTest.keyClick(gallery.table, Qt.Key.Key_F2)
    QTest.keyClick(gallery.table, Qt.Key.Key_Delete)
    assert hands.panel.window().findChild(RenameFileDialog) is None
    gallery.menu_wanted.emit(gallery.table.files, gallery.mapToGlobal(gallery.rect().center()))
    menu = gallery.findChild(QMenu, "fileMenu")
    assert menu is not None
    states = {action.text(): action.isEnabled() for action in menu.actions()}
    assert (states["Rename…"], states["Remove"], states["Save as…"]) == (False, False, True)
    menu.close()


def test_buttons_speak_of_what_is_selected(
    gallery: Gallery, files: TicketFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    zipped: list[list[str]] = []
    monkeypatch.setattr(
        files, "save_zip", lambda given: zipped.append([file.row.filename for file in given])
    )
    button = gallery.findChild(QPushButton, "zipFilesButton")
    assert button is not None
    choose(gallery)
    assert button.text() == "Save all as zip…"
    button.click()
    choose(gallery, 0, 2)
    assert button.text() == "Save selected as zip…"
    assert gallery._count.text().startswith("2 files selected, ")
    button.click()
    assert [len(names) for names in zipped] == [5, 2]


def test_several_files_are_dragged_together(
    hands: Hands, gallery: Gallery, files: TicketFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragged: list[list[str]] = []
    monkeypatch.setattr(
        files, "drag", lambda given: dragged.append([file.row.filename for file in given])
    )
    choose(gallery, 1, 2)
    gallery.table.startDrag(Qt.DropAction.CopyAction)
    assert dragged == [["b.txt", "c.txt"]]


def test_thousands_are_selected_and_stay_so_in_a_moment(hands: Hands, gallery: Gallery) -> None:
    store = hands.desk.open()
    file = store_file(store, "many.txt", b"m")
    hands.do(Reply(agent=GRACE, ticket=1, body="r", files=(file,) * 3_000))
    rows = gallery_rows(store, 1)
    gallery._on_read(1, rows)
    gallery.table.selectAll()
    start = time.process_time()
    assert len(gallery.table.files) == 3_005
    gallery._on_read(1, rows[1:])
    assert len(gallery.table.files) == 3_004
    assert time.process_time() - start < 1
    choose(gallery, 0, 2)
    gallery._on_read(1, rows)
    assert [file.row.id for file in gallery.table.files] == [rows[n].file.row.id for n in (1, 3)]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("plan.txt", ""),
        ("Invoice 5/2024.pdf", "It will be called 2024.pdf."),
        ("x" * 1_000 + ".txt", "It will be called " + "x" * 248 + "….txt."),
        ("a\u202etxt.exe", "It will be called a\ufffdtxt.exe."),
    ],
)
def test_the_dialog_says_what_becomes_of_a_hostile_name(
    hands: Hands, gallery: Gallery, typed: str, hint: str
) -> None:
    dialog = rename_dialog(hands, gallery)
    dialog._edit.setText(typed)
    assert dialog._hint.text() == hint
    assert dialog._hint.isHidden() == (not hint)
    dialog._save.click()
    label = display_name(typed)
    hands.qtbot.waitUntil(lambda: label in told(gallery, 0))


@pytest.mark.parametrize("typed", ["", "   ", "\u200b", "..", "../"])
def test_a_file_is_not_called_nothing(hands: Hands, gallery: Gallery, typed: str) -> None:
    dialog = rename_dialog(hands, gallery)
    dialog._edit.setText(typed)
    assert not dialog._save.isEnabled()
    dialog.reject()


def rename_dialog(hands: Hands, gallery: Gallery) -> RenameFileDialog:
    choose(gallery, 1)
    QTest.keyClick(gallery.table, Qt.Key.Key_F2)
    dialog = hands.panel.window().findChild(RenameFileDialog)
    assert dialog is not None
    return dialog
