"""Tickets are written whole or not at all, and the dialog says where they are."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.transfer.export_dialog import ExportDialog
from desktop.widgets.segmented import Segmented
from models.attachments.streams import Cancelled
from models.documents.filter_text import parse_filter
from models.documents.filters import TicketFilter
from tests.desktop.conftest import Desk
from tests.desktop.transfer.conftest import exported_bytes, find, press, says
from tests.seeds import TICKETS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def _exporting(desk: Desk, query: str = "") -> ExportDialog:
    dialog = ExportDialog(
        background=desk.background,
        history=desk.history,
        theme=desk.theme,
        wanted=parse_filter(query) if query else TicketFilter(),
    )
    dialog.open()
    return dialog


def _run(dialog: ExportDialog, qtbot: QtBot) -> int:
    with qtbot.waitSignal(dialog.exported) as exported:
        press(dialog, "exportButton")
    assert exported.args is not None
    return int(exported.args[0])


def _close(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.reject()
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_everything_is_written(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = _exporting(desk)
    assert not find(dialog, QRadioButton, "exportView").isVisible()
    target = tmp_path / "out.jsonl"
    dialog._form.set_target(target)
    assert find(dialog, Segmented, "exportFormat").choice == "jsonl"
    assert _run(dialog, qtbot) == TICKETS
    assert target.read_bytes() == exported_bytes(desk, tmp_path)
    assert says(dialog, f"Exported {TICKETS} tickets")
    assert says(dialog, str(target))
    press(dialog, "closeExportButton")
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_the_view_is_counted_and_written(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = _exporting(desk, "assignee:me priority:low")
    view, everything = (find(dialog, QRadioButton, n) for n in ("exportView", "exportAll"))
    assert view.isChecked()
    qtbot.waitUntil(lambda: f"({TICKETS} tickets)" in everything.text())
    assert "assignee:me" in view.text()
    dialog._form.set_target(tmp_path / "view.json")
    number = _run(dialog, qtbot)
    assert 0 < number < TICKETS
    assert f"({number} ticket" in view.text()
    _close(dialog, qtbot)


def test_notes_are_written_only_when_asked_for(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    note, target = "Known bug, see the wiki.", tmp_path / "out.jsonl"
    dialog = _exporting(desk)
    assert not says(dialog, "only staff")
    dialog._form.set_target(target)
    _run(dialog, qtbot)
    assert note not in target.read_text("utf-8")
    _close(dialog, qtbot)
    dialog = _exporting(desk)
    box = find(dialog, QCheckBox, "exportNotes")
    assert not box.isChecked()
    box.click()
    assert says(dialog, "only staff may read")
    dialog._form.set_target(target)
    _run(dialog, qtbot)
    assert note in target.read_text("utf-8")
    _close(dialog, qtbot)


def test_another_format_gives_the_file_another_ending(desk: Desk, qtbot: QtBot) -> None:
    dialog = _exporting(desk)
    find(dialog, Segmented, "exportFormat").button("csv").click()
    assert find(dialog, QLabel, "exportTarget").text().endswith(".csv")
    assert dialog._form.request.format == "csv"
    _close(dialog, qtbot)


def test_files_go_into_a_folder_beside(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = _exporting(desk)
    dialog._form.set_target(tmp_path / "out.json")
    find(dialog, QCheckBox, "exportFiles").setChecked(True)
    assert says(dialog, "out-files")
    _run(dialog, qtbot)
    (file,) = (path for path in (tmp_path / "out-files").rglob("*") if path.is_file())
    assert file.name == "error_logs.txt"
    _close(dialog, qtbot)


def test_lost_files_are_told(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    for path in (tmp_path / "docket.files").rglob("*"):
        if path.is_file():
            path.unlink()
    dialog = _exporting(desk)
    dialog._form.set_target(tmp_path / "out.json")
    find(dialog, QCheckBox, "exportFiles").setChecked(True)
    assert _run(dialog, qtbot) == TICKETS
    lost = find(dialog, QPlainTextEdit, "lostFiles")
    assert lost.isVisible()
    assert "error_logs.txt" in lost.toPlainText()
    _close(dialog, qtbot)


def test_a_file_that_is_there_is_announced(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("old", encoding="utf-8")
    dialog = _exporting(desk)
    dialog._form.set_target(target)
    assert says(dialog, "exists and will be replaced")
    _close(dialog, qtbot)
    assert target.read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(os.name == "nt", reason="folders are written to by other rules there")
def test_what_cannot_be_written_is_told_and_can_be_changed(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = _exporting(desk)
    dialog._form.set_target(tmp_path / "absent" / "out.json")
    press(dialog, "exportButton")
    qtbot.waitUntil(lambda: says(dialog, "Not written"))
    dialog._form.set_target(tmp_path / "out.json")
    assert not says(dialog, "Not written")
    assert _run(dialog, qtbot) == TICKETS
    _close(dialog, qtbot)


def test_stopping_writes_nothing(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pause = threading.Event()

    def endless(*_: object, **named: object) -> None:
        tell, is_cancelled = named["progress"], named["is_cancelled"]
        assert callable(tell)
        assert callable(is_cancelled)
        for _round in range(20_000):
            if is_cancelled():
                raise Cancelled
            tell(3, 500)
            pause.wait(0.001)

    monkeypatch.setattr("desktop.transfer.export_dialog.export_file", endless)
    dialog = _exporting(desk)
    dialog._form.set_target(tmp_path / "out.json")
    press(dialog, "exportButton")
    qtbot.waitUntil(lambda: says(dialog, "3 of 500 tickets"))
    press(dialog, "stopButton")
    qtbot.waitUntil(lambda: says(dialog, "nothing was written"))
    assert find(dialog, QPushButton, "exportButton").isEnabled()
    assert not (tmp_path / "out.json").exists()
    _close(dialog, qtbot)


def test_a_file_in_the_documents_is_proposed(desk: Desk, qtbot: QtBot) -> None:
    dialog = _exporting(desk)
    target = dialog._form.request.target
    place = QStandardPaths.StandardLocation.DocumentsLocation
    assert target.parent in (Path(QStandardPaths.writableLocation(place)), Path.home())
    assert target.name.startswith("docket-")
    _close(dialog, qtbot)


def test_every_control_has_a_name(desk: Desk, qtbot: QtBot) -> None:
    dialog = _exporting(desk, "<img src=x>")
    controls = [
        widget
        for widget in dialog.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert not [w for w in controls if not w.accessibleName() and not getattr(w, "text", str)()]
    labels = dialog.findChildren(QLabel)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels if label.text())
    _close(dialog, qtbot)
