"""What every test gets: no screen, user folders of its own, in CI the same examples each time."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

_FULL = 25
"""After so many tests all garbage is looked for; takes longer than most of them."""
_tests = count(1)

ROOT = Path(__file__).resolve().parent.parent

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.platform == "linux":
    os.environ["LC_ALL"] = "C.UTF-8"  # Qt warns of any other encoding when the application starts

settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(autouse=True)
def user_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home of its own and none of the user's settings; answers that folder."""
    home = tmp_path_factory.mktemp("home")
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    places = {
        "HOME": home,
        "USERPROFILE": home,
        "APPDATA": home / "AppData" / "Roaming",
        "LOCALAPPDATA": home / "AppData" / "Local",
        "XDG_CACHE_HOME": home / ".cache",
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_DATA_HOME": home / ".local" / "share",
        "XDG_STATE_HOME": home / ".local" / "state",
        "XDG_RUNTIME_DIR": runtime,
    }
    for name, folder in places.items():
        monkeypatch.setenv(name, str(folder))
    monkeypatch.delenv("DOCKET_DATABASE", raising=False)
    _send_settings_to(home / "settings")
    return home


@pytest.fixture(autouse=True)
def garbage_ends_here() -> Iterator[None]:
    """Let no other thread look for garbage, as in the program: a widget may be among it."""
    if "PySide6.QtWidgets" not in sys.modules:
        yield
        return
    gc.disable()
    yield
    gc.collect(2 if next(_tests) % _FULL == 0 else 1)


def _send_settings_to(folder: Path) -> None:
    """Let QSettings write under ``folder``, in a test that has loaded Qt at all."""
    if "PySide6.QtCore" not in sys.modules:
        return
    from PySide6.QtCore import QSettings

    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
            QSettings.setPath(form, scope, str(folder))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real and hostile input beside the repository; skips the test without it."""
    named = os.environ.get("DOCKET_SHARED_DATA")
    folder = Path(named) if named else ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"no input data in {folder}; DOCKET_SHARED_DATA may name another folder")
    return folder
