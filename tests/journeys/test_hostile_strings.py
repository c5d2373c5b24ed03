"""Hostile strings that others have collected: every one of them in the list and in a thread."""

from __future__ import annotations

import json
import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QTableView, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.conversation.thread.plain_text import collapsed
from desktop.look.text import shown_text
from desktop.look.theme import Theme
from models.enums import MessageType
from models.rules.markup.forms import form_of
from models.rules.markup.reading import read
from models.rules.markup.values import words
from tests.journeys.support.hostile_desk import HostileDesk, take_in
from tests.journeys.support.plainness import is_plain_hint, markup_faults
from tests.journeys.support.program import Program
from tests.journeys.support.watching import is_ours


def test_strings_of_others(
    hostile: HostileDesk, theme: Theme, qtbot: QtBot, shared_data: Path, opened: list[str]
) -> None:
    """Markup of mails, naughty strings, file names: every title, and a thread of them all."""
    texts = _strings(shared_data)
    take_in(hostile, texts)
    program = Program(path=hostile.path, theme=theme, qtbot=qtbot)
    program.open()
    opened.clear()
    program.search("")
    _expect_titles(program, texts)
    program.search('"all of them"')
    table = program.find(QTableView, "ticketTable")
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    program.settle()
    _expect_thread(program, texts)
    assert markup_faults(QApplication.allWidgets()) == []
    program.close()
    assert not [name for name in opened if not is_ours(name, hostile.path.parent)]


def _expect_titles(program: Program, texts: list[str]) -> None:
    """Go down the list; every title is in it."""
    table = program.find(QTableView, "ticketTable")
    said: set[str] = set()
    for row in range(0, table.model().rowCount(), 50):
        table.scrollTo(table.model().index(row, 4))
        program.settle()
        program.window.grab()
        near = range(row, min(row + 50, table.model().rowCount()))
        titles = [table.model().index(place, 4) for place in near]
        said |= {title.data() for title in titles}
        assert all(is_plain_hint(title.data(Qt.ItemDataRole.ToolTipRole)) for title in titles)
    assert {_one_line(text) for text in texts if text.strip()} <= said


def _expect_thread(program: Program, texts: list[str]) -> None:
    """Go down the thread from its first message; every one is in it."""
    thread = program.find(QScrollArea, "threadView")
    thread.setFocus()
    QTest.keyClick(thread, Qt.Key.Key_Home)
    program.settle()
    bar, said = thread.verticalScrollBar(), set()
    for _ in range(2 * len(texts)):
        said |= {bubble.toPlainText() for bubble in thread.findChildren(QTextEdit)}
        assert markup_faults(thread.findChildren(QWidget)) == []
        if bar.value() == bar.maximum():
            break
        bar.setValue(bar.value() + thread.viewport().height())
        program.settle()
    wanted = {_letters(collapsed(_read(text))) for text in texts}
    assert not wanted - {"", *map(_letters, said)}


def _read(text: str) -> str:
    """All that is read of a message."""
    return words(read(form_of(MessageType.USER, text), shown_text(text)))


def _letters(text: str) -> str:
    """What is seen of a text, wherever its lines end."""
    return "".join(text.replace("\ufeff", "").split())


def _one_line(text: str) -> str:
    """A text as a list can show it: on a line, without what has no shape, not without end."""
    line = re.sub(r"[\x00-\x1f\x7f]", "\ufffd", " ".join(text.split())).removeprefix("\ufeff")
    return line if len(line) <= 2_000 else f"{line[:2_000]}…"


def _strings(shared_data: Path) -> list[str]:
    """The strings of others, without those that no title may be: empty, half a character."""
    files = ("html_mail", "naughty_strings", "filenames")
    found: list[str] = []
    for name in files:
        found.extend(json.loads((shared_data / "hostile" / f"{name}.json").read_text("utf-8")))
    whole = [text for text in found if text == text.encode("utf-8", "ignore").decode("utf-8")]
    return [text for text in dict.fromkeys(whole) if text.strip()]
