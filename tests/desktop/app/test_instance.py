"""One window for each database: a second program brings the first to the front; real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtNetwork import QLocalServer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app.claims import Claims
from desktop.app.desk import Desk
from desktop.app.instance import Instance, socket_name
from desktop.app.raising import Raising
from desktop.background.background import Background
from desktop.background.undo import UndoHistory
from desktop.look.theme import Theme
from models.commands.people import AddClient
from models.commands.settings import SetSetting
from models.engines.location import Location
from models.queries.settings import DESK_AGENT
from models.store.store import Store
from tests.models.exchange.tickets import EXAMPLE
from tests.seeds import GRACE

_LONG_MS = 60_000
_LONG_S = 60.0
_HOLDER = """
import sys
from PySide6.QtCore import QCoreApplication
from desktop.app.instance import Instance
from models.engines.location import Location
app = QCoreApplication([])
instance = Instance.claim(Location.parse(sys.argv[1]))
instance.window_wanted.connect(lambda: print("wanted", flush=True))
instance.listen_soon()
print("claimed", flush=True)
app.exec()
"""


@pytest.fixture
def location(tmp_path: Path, seeded_database: Callable[[Path], None]) -> Location:
    """A seeded database at which Grace works."""
    path = tmp_path / "docket.db"
    seeded_database(path)
    with Store.open(path) as store:
        SetSetting(agent=GRACE, name=DESK_AGENT, value=GRACE).apply(store)
    return Location.parse(str(path))


@pytest.fixture
def other(location: Location, qapp: QApplication) -> Iterator[subprocess.Popen[str]]:
    """A process that has claimed the window of the database."""
    command = [sys.executable, "-c", _HOLDER, str(location.path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "claimed\n"
        yield process
        process.kill()


@pytest.fixture
def parent(qapp: QApplication) -> Iterator[QObject]:
    """Takes along what a test makes."""
    made = QObject()
    yield made
    made.deleteLater()
    QApplication.processEvents()


def _docket(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "desktop", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=_LONG_S, check=False)


def test_a_second_start_raises_the_first_window_and_ends_well(
    location: Location, qtbot: QtBot, qapp: QApplication
) -> None:
    theme = Theme(setting="light")
    theme.apply(qapp)
    desk = Desk(theme=theme, keeps_layout=False, is_single=True)
    desk.open(location)
    qtbot.waitUntil(lambda: desk.window is not None)
    assert desk.window is not None
    desk.window.showMinimized()
    command = [sys.executable, "-m", "desktop", "--database", str(location.path)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=_LONG_MS)
        assert second.stderr is not None
        assert (second.returncode, second.stderr.read()) == (0, "")
    assert not desk.window.windowState() & Qt.WindowState.WindowMinimized
    with qtbot.waitSignal(desk.emptied):
        desk.window.close()
    desk.window.deleteLater()
    desk.close()
    desk.deleteLater()
    QApplication.processEvents()


def test_the_other_process_hears_of_it(
    location: Location, other: subprocess.Popen[str], qtbot: QtBot, parent: QObject
) -> None:
    raising = Raising(location=location, parent=parent)
    with (
        qtbot.waitSignal(raising.raised, timeout=_LONG_MS),
        qtbot.assertNotEmitted(raising.claimed),
    ):
        pass
    assert other.stdout is not None
    assert other.stdout.readline() == "wanted\n"


def test_what_a_crash_leaves_does_not_block(
    location: Location, other: subprocess.Popen[str], qtbot: QtBot, parent: QObject
) -> None:
    raising = Raising(location=location, parent=parent)
    with qtbot.waitSignal(raising.raised, timeout=_LONG_MS):
        pass
    assert Instance.claim(location) is None
    other.kill()
    other.wait()
    instance = Instance.claim(location, parent=parent)
    assert instance is not None
    instance.listen_soon()
    # Its socket is the one of the process that crashed, until we listen.
    again = Raising(location=location, parent=parent)
    with qtbot.waitSignals([again.raised, instance.window_wanted], timeout=_LONG_MS):
        pass
    instance.release()


def test_a_process_that_ends_meanwhile_leaves_its_claim(
    location: Location, other: subprocess.Popen[str], qtbot: QtBot, parent: QObject
) -> None:
    claims = Claims(parent=parent)
    with (
        qtbot.assertNotEmitted(claims.refused),
        qtbot.waitSignal(claims.granted, timeout=_LONG_MS),
    ):
        os.kill(other.pid, getattr(signal, "SIGSTOP", signal.SIGTERM))
        claims.want(location)
        other.kill()
    assert Instance.claim(location) is None
    claims.keep_only(None)
    ours = Instance.claim(location)
    assert ours is not None
    ours.release()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot halt a process")
def test_a_window_that_hangs_keeps_nobody_out(
    location: Location, other: subprocess.Popen[str], qtbot: QtBot, parent: QObject
) -> None:
    os.kill(other.pid, signal.SIGSTOP)
    raising = Raising(location=location, patience_s=0.2, parent=parent)
    with (
        qtbot.assertNotEmitted(raising.raised),
        qtbot.waitSignal(raising.claimed, timeout=_LONG_MS) as claimed,
    ):
        pass
    assert claimed.args is not None
    assert isinstance(claimed.args[0], Instance)


def test_a_folder_without_locks_keeps_nobody_out(
    location: Location, user_folders: Path, parent: QObject
) -> None:
    cache = Path(os.environ.get("XDG_CACHE_HOME", user_folders))
    cache.mkdir(parents=True, exist_ok=True)
    (cache / "docket").write_bytes(b"a file where the folder should be")
    first, second = (Instance.claim(location, parent=parent) for _ in range(2))
    assert first is not None
    assert second is not None


def test_the_command_line_works_beside_a_window(
    location: Location, qtbot: QtBot, parent: QObject
) -> None:
    background = Background(location=location, create=False, parent=parent)
    with qtbot.waitSignal(background.opened):
        background.start()
    with qtbot.waitSignal(background.changed, timeout=_LONG_MS) as told:
        done = _docket("import", str(EXAMPLE), "--database", str(location.path))
        assert done.returncode == 0, done.stderr
    assert told.args is not None
    assert told.args[0]
    history = UndoHistory(background=background, parent=background)
    history.agent = GRACE
    beside = AddClient(agent=GRACE, name="Beside")
    with qtbot.waitSignal(history.applied):
        history.apply(beside, text="Add client", owner=background)
    background.stop()


def test_each_path_to_a_database_has_one_name(location: Location, tmp_path: Path) -> None:
    link = tmp_path / "linked"
    link.symlink_to(location.path.parent, target_is_directory=True)
    other = Location(location.path.with_name("other.db"))
    assert socket_name(Location(link / location.path.name)) == socket_name(location)
    assert socket_name(other) != socket_name(location)


def test_pictures_and_demos_are_nobody_elses(
    location: Location, other: subprocess.Popen[str], tmp_path: Path
) -> None:
    picture = tmp_path / "a.png"
    for arguments in (("--database", str(location.path)), ("--demo",)):
        done = _docket(*arguments, "--screenshot", str(picture))
        assert done.returncode == 0, done.stderr
        assert picture.stat().st_size > 0
        picture.unlink()


def test_the_name_is_short_enough_for_a_socket(location: Location, parent: QObject) -> None:
    server = QLocalServer(parent)
    assert server.listen(socket_name(location))
    server.close()
