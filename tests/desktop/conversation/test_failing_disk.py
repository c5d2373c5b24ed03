"""The disk fails under a window: a sentence says so, what was typed stays, reading goes on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from desktop.conversation.notice_bar import NoticeBar
from models.engines.sqlite import pragmas
from tests.desktop.conftest import Desk
from tests.desktop.conversation.conftest import Hands
from tests.desktop.conversation.sending_steps import press_send, said, wait_for

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support"),
    pytest.mark.skipif(sys.platform == "win32", reason="Windows moves no open file"),
]

_TYPED = "What took an hour to write. " * 20_000
_HOLDER = """
import sys, apsw
connection = apsw.Connection(sys.argv[1])
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def _moved(path: Path) -> Iterator[None]:
    elsewhere = path.with_name("elsewhere.db")
    path.rename(elsewhere)
    try:
        yield
    finally:
        elsewhere.rename(path)


@contextmanager
def _full(path: Path) -> Iterator[None]:
    """No file may become longer than the database; drafts are short enough."""
    assert sys.platform != "win32"
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(_TYPED) + 4_096, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    command = [sys.executable, "-c", _HOLDER, str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        try:
            yield
        finally:
            holder.kill()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits for another program gives up soon."""
    monkeypatch.setattr(pragmas, "BUSY_TIMEOUT_MS", 200)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (_moved, "was moved, replaced or removed"),
        (_full, "nothing was saved"),
        (_locked, "Another program is writing"),
    ],
)
def test_a_reply_that_cannot_be_written_stays_and_can_be_sent_later(
    impatient: None,
    desk: Desk,
    hands: Hands,
    fault: Callable[[Path], AbstractContextManager[None]],
    words: str,
) -> None:
    hands.show(1)
    before = said(hands, 1)
    wait_for(hands, 0)
    hands.field.setPlainText(_TYPED)
    notice = hands.named(NoticeBar, "noticeBar")
    with fault(desk.path):
        press_send(hands)
        hands.qtbot.waitUntil(lambda: words in notice.text)
        assert notice.text.startswith("Not sent: ")
        assert notice.text.endswith(". Your text is kept.")
        assert hands.field.toPlainText() == _TYPED
        hands.show(2)
        assert hands.texts()
        hands.show(1)
        assert hands.field.toPlainText() == _TYPED
    assert said(hands, 1) == before
    hands.send()
    *earlier, last = said(hands, 1)
    assert earlier == before
    assert _TYPED.startswith(last.strip())
