"""The program as it is seen from outside: a window on a screen, a command line, files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TypedDict

from tests.architecture.sources import ROOT
from tests.journeys.support.screen import Process, Screen, wait_for

PYTHON = sys.executable
_LOOK_S = 0.1


class Message(TypedDict):
    """What is read here of a message in the ticket document."""

    author: str
    message: str
    type: str


class File(TypedDict):
    """What is read here of an attachment in the ticket document."""

    filename: str
    url: str
    size: int
    type: str


class Ticket(TypedDict):
    """What is read here of the ticket document."""

    title: str
    status: str
    assignedTo: str | None
    resolution: str | None
    threads: list[Message]
    attachments: list[File]


def show(database: Path, number: int) -> Ticket:
    """A ticket as ``docket show --json`` prints it."""
    command = [PYTHON, "-m", "desktop", "show", str(number), "--json", "--database", str(database)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    ticket: Ticket = json.loads(result.stdout)
    return ticket


class Outside:
    """The window in a process of its own, driven by keys and the mouse alone."""

    module: tuple[str, ...] = ("desktop",)
    """What runs, with its own arguments."""
    look = "light"

    def __init__(self, *, database: Path, screen: Screen, log: Path) -> None:
        """Nothing runs before ``open``; ``log`` takes what the program prints."""
        self.database = database
        self.screen = screen
        self.log = log
        self.window = ""
        self._process: Process | None = None

    def open(self) -> None:
        """Start the program and wait until its window has the keyboard."""
        options = ("--database", str(self.database), "--look", self.look)
        self._process = self.screen.run(
            PYTHON, "-m", *self.module, *options, cwd=ROOT, log=self.log
        )
        self.window = self.screen.window("— Docket$")
        self.screen.tool("windowmove", "--sync", self.window, "0", "0")
        self.screen.activate(self.window)

    def quit(self) -> int:
        """Leave by the key for it; answers the exit code."""
        assert self._process is not None
        self.screen.keys("ctrl+q")
        return self._process.wait(10)

    def end(self) -> None:
        """End the program however it is; nothing happens if it has ended."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(10)

    def use_popup(self, key: str, *keys: str) -> None:
        """Open a popup by ``key``, press ``keys`` in it, the last of which closes it.

        Waits for both: the X server gives keys that come too early after the closing to the popup.
        """
        before = len(self._windows())
        self.screen.keys(key)
        wait_for(lambda: len(self._windows()) > before, "the popup to open")
        self.screen.keys(*keys)
        wait_for(lambda: len(self._windows()) == before, "the popup to close")

    def go_to(self, number: int) -> None:
        """Go down from the search box until this ticket is the chosen one.

        The list may still show what it showed before: then the next try finds the right one.
        """

        def is_there() -> bool:
            self.screen.keys("slash", "Down", "period")
            return self.screen.copied() == f"#{number}"

        wait_for(is_there, f"ticket {number} to be found", pause_s=_LOOK_S)

    def is_only_ticket(self) -> bool:
        """Whether the chosen ticket stays the chosen one on the way down and up the list."""
        before = self.screen.copied()
        for key in ("j", "k", "k"):
            self.screen.keys(key, "period")
            if self.screen.copied() != before:
                return False
        return True

    def _windows(self) -> list[str]:
        """The windows of the program that are to be seen, the main one and those over it."""
        assert self._process is not None
        pid = str(self._process.pid)
        return self.screen.tool("search", "--onlyvisible", "--pid", pid).split()

    def stored(self) -> set[bytes]:
        """The contents of all attachments of the desk."""
        folder = self.database.with_name("docket.files")
        files = [file for file in folder.rglob("*") if len(file.name) == 64]
        return {file.read_bytes() for file in files}
