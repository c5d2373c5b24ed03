"""Files are taken in whole or not at all; what was refused can be read, copied and left out."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.transfer.import_dialog import ImportDialog
from desktop.transfer.summary import ImportSummary
from desktop.widgets.chip import Chip
from models.attachments.streams import Cancelled
from models.documents.filters import TicketFilter
from models.exchange.exporting import export_file
from models.queries.ticket import details, find_number
from tests.desktop.conftest import Desk
from tests.desktop.transfer.conftest import BAD, GOOD, find, press, says, tickets_of
from tests.seeds import TICKETS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

FileOf = Callable[..., Path]


def _importing(desk: Desk, *paths: Path) -> ImportDialog:
    dialog = ImportDialog(
        background=desk.background, history=desk.history, theme=desk.theme, paths=paths
    )
    dialog.open()
    return dialog


def _run(dialog: ImportDialog, qtbot: QtBot, button: str = "importButton") -> ImportSummary:
    with qtbot.waitSignal(dialog.imported) as imported:
        press(dialog, button)
    assert imported.args is not None
    summary = imported.args[0]
    assert isinstance(summary, ImportSummary)
    return summary


def _close(dialog: ImportDialog, qtbot: QtBot) -> None:
    dialog.reject()
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_a_file_is_taken_and_counted(desk: Desk, qtbot: QtBot, file_of: FileOf) -> None:
    dialog = _importing(desk, file_of("good.jsonl", GOOD))
    summary = _run(dialog, qtbot)
    assert (summary.imported, summary.refused_count) == (1, 0)
    assert find(dialog, QLabel, "importedCount").text() == "1"
    assert not find(dialog, QTableView, "refusedRecords").isVisible()
    assert tickets_of(desk) == TICKETS + 1
    press(dialog, "closeImportButton")
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_the_same_file_again_is_unchanged(desk: Desk, qtbot: QtBot, file_of: FileOf) -> None:
    path = file_of("good.jsonl", GOOD)
    first = _importing(desk, path)
    _run(first, qtbot)
    _close(first, qtbot)
    dialog = _importing(desk, path)
    assert _run(dialog, qtbot).unchanged == 1
    assert says(dialog, "Nothing was changed")
    assert not find(dialog, QPushButton, "revertImportButton").isVisible()
    _close(dialog, qtbot)


def test_the_window_hears_of_imported_tickets(desk: Desk, qtbot: QtBot, file_of: FileOf) -> None:
    dialog = _importing(desk, file_of("good.jsonl", GOOD))
    with qtbot.waitSignal(desk.background.changed):
        _run(dialog, qtbot)
    _close(dialog, qtbot)


def test_a_refused_record_keeps_its_file_out(desk: Desk, qtbot: QtBot, file_of: FileOf) -> None:
    dialog = _importing(desk, file_of("mixed.jsonl", GOOD, BAD))
    summary = _run(dialog, qtbot)
    assert (summary.imported, summary.refused_count) == (0, 1)
    table = find(dialog, QTableView, "refusedRecords").model()
    row = [table.index(0, column).data() for column in range(4)]
    assert row[:3] == ["mixed.jsonl", "line 2", "status"]
    assert "must be one of" in row[3]
    assert tickets_of(desk) == TICKETS
    press(dialog, "copyRefusalsButton")
    copied = QApplication.clipboard().text()
    assert copied.splitlines()[1].startswith("mixed.jsonl\tline 2\tstatus\tmust be one of")
    _close(dialog, qtbot)


def test_the_others_can_be_taken_after_all(desk: Desk, qtbot: QtBot, file_of: FileOf) -> None:
    dialog = _importing(desk, file_of("mixed.jsonl", GOOD, BAD))
    _run(dialog, qtbot)
    summary = _run(dialog, qtbot, "importOthersButton")
    assert (summary.imported, summary.refused_count) == (1, 1)
    assert tickets_of(desk) == TICKETS + 1
    _close(dialog, qtbot)


def test_an_import_is_taken_back(desk: Desk, qtbot: QtBot, file_of: FileOf) -> None:
    other = GOOD.replace("new_1", "new_3")
    dialog = _importing(desk, file_of("one.jsonl", GOOD), file_of("two.jsonl", other))
    assert _run(dialog, qtbot).imported == 2
    press(dialog, "revertImportButton")
    qtbot.waitUntil(lambda: says(dialog, "Taken back"))
    assert tickets_of(desk) == TICKETS
    _close(dialog, qtbot)


def test_a_check_changes_nothing_and_leads_to_the_import(
    desk: Desk, qtbot: QtBot, file_of: FileOf
) -> None:
    dialog = _importing(desk, file_of("good.jsonl", GOOD))
    assert _run(dialog, qtbot, "checkImportButton").imported == 1
    assert says(dialog, "nothing is changed yet")
    assert tickets_of(desk) == TICKETS
    assert _run(dialog, qtbot, "importNowButton").imported == 1
    assert tickets_of(desk) == TICKETS + 1
    _close(dialog, qtbot)


def test_a_file_that_is_gone_is_told_beside_the_others(
    desk: Desk, qtbot: QtBot, file_of: FileOf, tmp_path: Path
) -> None:
    dialog = _importing(desk, tmp_path / "gone.json", file_of("good.jsonl", GOOD))
    summary = _run(dialog, qtbot)
    assert (summary.imported, summary.refused_count) == (1, 1)
    assert summary.refused[0].file == "gone.json"
    _close(dialog, qtbot)


def test_stopping_takes_nothing_of_the_file(
    desk: Desk, qtbot: QtBot, file_of: FileOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    pause = threading.Event()

    def endless(*_: object, **named: object) -> None:
        tell, is_cancelled = named["progress"], named["is_cancelled"]
        assert callable(tell)
        assert callable(is_cancelled)
        for _round in range(20_000):
            if is_cancelled():
                raise Cancelled
            tell(1 << 33, 1 << 34)
            pause.wait(0.001)

    monkeypatch.setattr("desktop.transfer.import_run.import_file", endless)
    dialog = _importing(desk, file_of("good.jsonl", GOOD), file_of("more.jsonl", GOOD))
    press(dialog, "importButton")
    stop = find(dialog, QPushButton, "stopButton")
    qtbot.waitUntil(stop.isVisible)
    qtbot.waitUntil(lambda: says(dialog, "Reading good.jsonl (1 of 2)"))
    with qtbot.waitSignal(dialog.imported) as imported:
        dialog.reject()
        assert dialog.isVisible(), "it closes only once the work has ended"
    assert imported.args is not None
    assert imported.args[0].is_stopped
    assert says(dialog, "Stopped")
    _close(dialog, qtbot)


def test_dropped_files_are_chosen_and_can_be_removed(
    desk: Desk, qtbot: QtBot, file_of: FileOf
) -> None:
    dialog = _importing(desk)
    button = find(dialog, QPushButton, "importButton")
    assert not button.isEnabled()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file_of("good.jsonl", GOOD)))])
    with_left = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(dialog, QDragEnterEvent(QPoint(5, 5), *with_left, none))
    QApplication.sendEvent(dialog, QDropEvent(QPointF(5, 5), *with_left, none))
    assert button.isEnabled()
    (chip,) = find(dialog, QWidget, "importFiles").findChildren(Chip)
    chip.removed.emit()
    assert not button.isEnabled()
    _close(dialog, qtbot)


def test_a_mapping_is_offered_for_tables_alone(desk: Desk, qtbot: QtBot, file_of: FileOf) -> None:
    dialog = _importing(desk, file_of("good.jsonl", GOOD))
    mapping = find(dialog, QPushButton, "chooseMappingButton")
    assert not mapping.isVisible()
    dialog._form.add_paths([file_of("table.csv", "a,b")])
    assert mapping.isVisible()
    dialog._form.mapping.set_path(file_of("broken.toml", "this is = = no toml"))
    summary = _run(dialog, qtbot)
    assert summary.imported == 1
    assert "not TOML" in summary.refused[0].reason
    _close(dialog, qtbot)


def test_a_foreign_table_is_read_by_its_mapping(desk: Desk, qtbot: QtBot, file_of: FileOf) -> None:
    table = file_of("table.csv", "Number,Subject,When", "7,Broken,2024-01-02T03:04:05Z")
    mapping = file_of(
        "map.toml",
        '[ticket._id]\ntemplate = "foreign_{Number}"',
        '[ticket.title]\ncolumn = "Subject"',
        '[ticket.description]\ncolumn = "Subject"',
        *(
            f'[ticket.{name}]\nconstant = "{value}"'
            for name, value in (
                ("status", "open"),
                ("priority", "low"),
                ("category", "general"),
                ("client", "client_foreign"),
            )
        ),
        '[ticket.createdAt]\ncolumn = "When"',
        '[ticket.updatedAt]\ncolumn = "When"',
    )
    dialog = _importing(desk, table)
    dialog._form.mapping.set_path(mapping)
    assert _run(dialog, qtbot).imported == 1
    store = desk.open()
    number = find_number(store, "foreign_7")
    assert number is not None
    ticket = details(store, number)
    assert ticket is not None
    assert ticket.title == "Broken"
    _close(dialog, qtbot)


def test_a_proposed_mapping_reads_the_table(desk: Desk, qtbot: QtBot, file_of: FileOf) -> None:
    rows = [
        f"70{n},Printer {n} broken,open,2024-01-0{n} 10:30,ada@example.com" for n in range(1, 5)
    ]
    table = file_of("foreign.csv", "Ticket ID,Subject,Status,Created,Customer Email", *rows)
    dialog = _importing(desk, table)
    section = dialog._form.mapping
    target = table.with_name("proposal.toml")
    with qtbot.waitSignal(section.proposed):
        section.propose_to(target)
    assert "Subject" in target.read_text(encoding="utf-8")
    assert says(dialog, "This is a proposal")
    assert _run(dialog, qtbot).imported == 4
    _close(dialog, qtbot)


def test_no_mapping_is_proposed_for_what_is_no_table(
    desk: Desk, qtbot: QtBot, file_of: FileOf
) -> None:
    dialog = _importing(desk, file_of("words.csv", "only one column", "x"))
    dialog._form.mapping.propose_to(file_of("proposal.toml"))
    qtbot.waitUntil(lambda: says(dialog, "No proposal."))
    assert dialog._form.request.mapping is None
    _close(dialog, qtbot)


def test_files_beside_an_export_are_taken_along(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    export_file(
        desk.open(), TicketFilter(), target, format="jsonl", files_folder=tmp_path / "out-files"
    )
    for path in (tmp_path / "docket.files").rglob("*"):
        if path.is_file():
            path.unlink()
    renamed = target.read_text(encoding="utf-8").replace("support_ticket_", "again_")
    target.write_text(renamed, encoding="utf-8")
    dialog = _importing(desk, target)
    assert _run(dialog, qtbot).imported == TICKETS
    store = desk.open()
    number = find_number(store, "again_1")
    assert number is not None
    ticket = details(store, number)
    assert ticket is not None
    (file,) = ticket.attachments
    assert file.sha256 is not None
    assert store.attachments.verify(file.sha256)
    _close(dialog, qtbot)


def test_hostile_names_are_shown_letter_by_letter(
    desk: Desk, qtbot: QtBot, file_of: FileOf
) -> None:
    name = "<b>x & y"
    dialog = _importing(desk, file_of(f"{name}.jsonl", GOOD, BAD))
    (chip,) = find(dialog, QWidget, "importFiles").findChildren(Chip)
    assert chip.text == f"{name}.jsonl"
    _run(dialog, qtbot)
    labels = dialog.findChildren(QLabel)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels if label.text())
    table = find(dialog, QTableView, "refusedRecords").model()
    tips = [table.index(0, column).data(Qt.ItemDataRole.ToolTipRole) for column in range(4)]
    assert not [tip for tip in tips if "<b>" in tip or "<img" in tip]
    _close(dialog, qtbot)
