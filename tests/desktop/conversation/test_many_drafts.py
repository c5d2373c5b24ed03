"""Two windows on one book of drafts, in any order of steps: nothing is lost, nothing is mixed."""

from __future__ import annotations

import re
from hashlib import md5
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from desktop.background.discarded import DiscardedFolder
from desktop.background.draft_book import DraftBook
from desktop.background.drafts import Draft, DraftFolder, DraftKey, DraftKind
from desktop.conversation.composer.composer import Composer
from desktop.conversation.composer.writing import Writing
from tests.desktop.conftest import Desk

_WORDS: Final = re.compile(r"\[(\d) (reply|note) [0-9a-f]{8} [0-9a-f]{8}\] ")
WINDOWS: Final = st.integers(0, 1)
TICKETS: Final = st.integers(1, 2)
KINDS: Final = st.sampled_from(["reply", "note"])


class Window:
    """A composer on the shared book."""

    def __init__(self, *, desk: Desk, book: DraftBook) -> None:
        """Shows ticket 1."""
        self.owner = QObject()
        self.composer = Composer(theme=desk.theme)
        self.writing = Writing(
            composer=self.composer, book=book, background=desk.background, parent=self.owner
        )
        self.writing.change_ticket(1)

    @property
    def key(self) -> DraftKey:
        """What it writes."""
        assert self.writing.key is not None
        return self.writing.key

    def close(self) -> None:
        """Hand over what is typed, and go."""
        self.writing.settle()
        self.owner.deleteLater()
        self.composer.deleteLater()


class Desks(RuleBasedStateMachine):
    """Each word that is typed says by itself to which draft it belongs."""

    desk: Desk
    qtbot: QtBot

    def __init__(self) -> None:
        """An empty folder, and two windows on it."""
        super().__init__()
        self._home = TemporaryDirectory(prefix="docket-drafts-")
        self._numbers = count()
        self._typed: dict[DraftKey, set[str]] = {}
        self._sent: dict[DraftKey, str] = {}
        self._open()

    @rule(window=WINDOWS)
    def type(self, window: int) -> None:
        """Write a word at the end."""
        one = self._windows[window]
        key = one.key
        mark = md5(str(next(self._numbers)).encode(), usedforsecurity=False).hexdigest()
        # No two have more than a few characters in common: a small correction is not kept.
        word = f"[{key.ticket} {key.kind} {mark[:8]} {mark[8:16]}] "
        self._typed.setdefault(key, set()).add(word)
        one.composer.field.moveCursor(QTextCursor.MoveOperation.End)
        one.composer.field.insertPlainText(word)

    @rule(window=WINDOWS, ticket=TICKETS)
    def change_ticket(self, window: int, ticket: int) -> None:
        """Go to a ticket."""
        self._windows[window].writing.change_ticket(ticket)

    @rule(window=WINDOWS, kind=KINDS)
    def change_kind(self, window: int, kind: DraftKind) -> None:
        """Go to the reply or to the note."""
        self._windows[window].composer.switch.choose(kind)
        assert self._windows[window].key.kind == kind

    @rule(window=WINDOWS)
    def settle(self, window: int) -> None:
        """Pause for a moment."""
        self._windows[window].writing.settle()

    @rule(window=WINDOWS)
    def clear(self, window: int) -> None:
        """Delete everything at once, and write on or not."""
        field = self._windows[window].composer.field
        field.selectAll()
        field.textCursor().removeSelectedText()

    @rule(window=WINDOWS)
    def undo(self, window: int) -> None:
        """Take the last words back, after a pause: what was seen for a moment alone may go."""
        self._windows[window].writing.settle()
        self._windows[window].composer.field.undo()

    @rule(window=WINDOWS)
    def discard(self, window: int) -> None:
        """Throw the draft away."""
        self._windows[window].writing.discard()

    @rule(window=WINDOWS)
    def send(self, window: int) -> None:
        """Send the draft."""
        one = self._windows[window]
        key, draft = one.key, one.writing.take(one.key)
        self._sent[key] = self._sent.get(key, "") + draft.text
        one.writing.forget(key, draft)

    @rule(window=WINDOWS, ticket=TICKETS, kind=KINDS)
    def take_back(self, window: int, ticket: int, kind: DraftKind) -> None:
        """Undo the sending: the words come back as a draft if there is no other."""
        writing, key = self._windows[window].writing, DraftKey(ticket, kind)
        if writing.draft(key).is_empty and key in self._sent:
            writing.give_back(key, Draft(text=self._sent[key]))

    @rule()
    def restart(self) -> None:
        """End the program and start it again."""
        self._close()
        self._open()

    def teardown(self) -> None:
        """All words are somewhere, and none where it does not belong."""
        self._close()
        root = Path(self._home.name)
        found = {key: draft.text for key, draft in DraftFolder(root).read_all().items()}
        for old in DiscardedFolder(root / "discarded").read_all():
            found[old.key] = found.get(old.key, "") + old.draft.text
        self._home.cleanup()
        for key, text in found.items():
            assert _WORDS.sub("", text) == ""
            assert {(int(word[1]), word[2]) for word in _WORDS.finditer(text)} <= {key[:2]}
        for key, words in self._typed.items():
            there = found.get(key, "") + self._sent.get(key, "")
            assert {word for word in words if word not in there} == set()

    def _open(self) -> None:
        self._book = DraftBook()
        with self.qtbot.waitSignal(self._book.restored):
            self._book.open(Path(self._home.name))
        self._windows = [Window(desk=self.desk, book=self._book) for _ in range(2)]

    def _close(self) -> None:
        for window in self._windows:
            window.close()
        for window in self._windows:
            shown = _WORDS.finditer(window.composer.field.toPlainText())
            assert {(int(word[1]), word[2]) for word in shown} <= {window.key[:2]}
        self._book.stop()


def test_no_word_is_lost_or_mixed(desk: Desk, qtbot: QtBot) -> None:
    Desks.desk, Desks.qtbot = desk, qtbot
    run_state_machine_as_test(
        Desks,
        settings=settings(
            max_examples=40,
            stateful_step_count=30,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
