"""A virtual screen with a window manager, and a hand on its keyboard, mouse and clipboard."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeVar

T = TypeVar("T")

PROGRAMS: Final = ("Xvfb", "setxkbmap", "openbox", "xdotool", "xclip", "import")
KEYBOARD: Final = "de"
"""A layout with ü and ß: letters without a key get one from xdotool for a moment, and are lost."""
SIZE: Final = (1600, 960)
PATIENCE_S: Final = 20.0
_LOOK_S: Final = 0.02


class Screen:
    """Starts its own X server on a free display; everything it started ends with ``stop``."""

    def __init__(self, *, home: Path) -> None:
        """``home`` keeps what the programs write of their own."""
        self._home = home
        self._started: list[subprocess.Popen[bytes]] = []
        self._holder: subprocess.Popen[bytes] | None = None
        self._display = ""

    @staticmethod
    def missing() -> list[str]:
        """The programs that a virtual screen needs and that are not installed here."""
        return [name for name in PROGRAMS if shutil.which(name) is None]

    @property
    def environment(self) -> dict[str, str]:
        """What a program on this screen is started with."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("QT_")}
        for name in ("WAYLAND_DISPLAY", "XAUTHORITY", "SESSION_MANAGER"):
            kept.pop(name, None)
        return kept | {"DISPLAY": self._display, "HOME": str(self._home), "LC_ALL": "C.UTF-8"}

    def start(self) -> None:
        """Start the server and the window manager, and wait for both."""
        reader, writer = os.pipe()
        size = f"{SIZE[0]}x{SIZE[1]}x24"
        server = ["Xvfb", "-displayfd", str(writer), "-screen", "0", size, "-nolisten", "tcp"]
        self._started.append(
            subprocess.Popen(server, pass_fds=(writer,), stderr=subprocess.DEVNULL)
        )
        os.close(writer)
        with os.fdopen(reader) as said:
            number = said.readline().strip()  # ends at once where the server cannot start
        assert number, "the X server did not start"
        self._display = f":{number}"
        self.run("openbox")
        wait_for(lambda: self._ask("get_num_desktops").returncode == 0, "the window manager")
        assert self._run(["setxkbmap", KEYBOARD]).returncode == 0

    def stop(self) -> None:
        """End everything that was started here, the server last."""
        self._release_clipboard()
        for process in reversed(self._started):
            process.terminate()
        for process in reversed(self._started):
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def run(self, *command: str, cwd: Path | None = None, log: Path | None = None) -> Process:
        """Start a program on this screen; ``log`` takes what it prints."""
        with contextlib.ExitStack() as stack:
            out = stack.enter_context(log.open("ab")) if log is not None else subprocess.DEVNULL
            process = subprocess.Popen(
                command, env=self.environment, cwd=cwd, stdout=out, stderr=subprocess.STDOUT
            )
        self._started.append(process)
        return process

    def window(self, title: str) -> str:
        """The id of the window with this title (a regular expression), once it is to be seen."""

        def find() -> list[str]:
            return self._ask("search", "--onlyvisible", "--name", title).stdout.split()

        return wait_for(find, f"a window called {title}", pause_s=0.1)[-1]

    def wait_active(self, title: str) -> None:
        """Wait until the window that has the keyboard says this in its title."""
        wait_for(
            lambda: title in self._ask("getactivewindow", "getwindowname").stdout,
            f"{title} to become the active window",
        )

    def activate(self, window: str) -> None:
        """Give a window the keyboard."""
        self.tool("windowactivate", "--sync", window)

    def keys(self, *names: str) -> None:
        """Press keys one after the other, named as xdotool does: ``ctrl+Return``."""
        self.tool("key", "--clearmodifiers", *names)

    def type(self, text: str) -> None:
        """Type a text; letters that the German keyboard has come as from there, € with AltGr."""
        self.tool("type", "--clearmodifiers", "--delay", "15", text)

    def mouse(self, window: str, x: int, y: int) -> None:
        """Bring the pointer to a place in a window (px from its upper left corner)."""
        self.tool("mousemove", "--window", window, str(x), str(y))

    def copied(self) -> str:
        """The text in the clipboard, "" if there is none."""
        command = ["xclip", "-selection", "clipboard", "-o"]
        return self._run(command).stdout

    def copy(self, path: Path, *, mime: str = "UTF8_STRING") -> None:
        """Put the content of a file into the clipboard as this type."""
        self._release_clipboard()
        command = ["xclip", "-quiet", "-selection", "clipboard", "-t", mime, "-i", str(path)]
        self._holder = subprocess.Popen(
            command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        offered = ["xclip", "-selection", "clipboard", "-t", "TARGETS", "-o"]
        wait_for(lambda: mime in self._run(offered).stdout.split(), "the clipboard")

    def picture(self, target: Path) -> None:
        """Save what is to be seen on the screen."""
        self._run(["import", "-window", "root", str(target)])

    @contextlib.contextmanager
    def picture_on_failure(self, target: Path) -> Iterator[None]:
        """Save the screen when something goes wrong inside."""
        try:
            yield
        except BaseException:
            self.picture(target)
            raise

    def tool(self, *arguments: str) -> str:
        """What an xdotool command prints; it has to succeed."""
        result = self._ask(*arguments)
        assert result.returncode == 0, f"xdotool {arguments}: {result.stderr}"
        return result.stdout

    def _ask(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._run(["xdotool", *arguments])

    def _run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            errors="replace",  # the clipboard may hold a picture
            timeout=PATIENCE_S,
        )

    def _release_clipboard(self) -> None:
        holder, self._holder = self._holder, None
        if holder is not None:
            holder.terminate()
            holder.wait()


Process = subprocess.Popen[bytes]


def wait_for(look: Callable[[], T], what: str, *, pause_s: float = _LOOK_S) -> T:
    """The first answer of ``look`` that is true; asks again until a deadline."""
    deadline = time.monotonic() + PATIENCE_S
    while not (found := look()):
        assert time.monotonic() < deadline, f"waited {PATIENCE_S:g} s for {what}"
        time.sleep(pause_s)
    return found
