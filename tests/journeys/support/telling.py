"""The program in a window of its own that also tells what it shows, as a screen reader hears it."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict, cast

from tests.journeys.support.outside import Outside
from tests.journeys.support.screen import Screen, wait_for

Box = tuple[int, int, int, int]
"""x, y, width and height in px of the screen."""
_LOOK_S = 0.05


class Part(TypedDict):
    """A widget that has an object name."""

    name: str
    value: str
    is_enabled: bool
    box: Box


class Entry(TypedDict):
    """A view in the sidebar, or an entry of the open menu."""

    said: str
    box: Box


class Row(TypedDict):
    """A row of the list of tickets, or a part of it, that is seen."""

    row: int
    said: str
    is_selected: bool
    box: Box


class Window(TypedDict):
    """A window with the parts in it that have a name, and the files of its thread."""

    called: str
    title: str
    parts: dict[str, Part]
    files: list[Part]


class Shown(TypedDict):
    """What is seen at one moment; ``length`` is that of the whole list of tickets."""

    parts: dict[str, Part]
    windows: list[Window]
    length: int
    rows: list[Row]
    views: list[Entry]
    menu: list[Entry]
    active: str
    focused: str


class Telling(Outside):
    """Is driven like any window; what comes of it is waited for by what it tells."""

    def __init__(self, *, database: Path, screen: Screen, log: Path, socket_path: Path) -> None:
        """``socket_path`` is short (a socket's name has 100 bytes) and not there yet."""
        super().__init__(database=database, screen=screen, log=log)
        self.module = ("tests.journeys.support.told_program", str(socket_path))
        self._path = socket_path

    def shown(self) -> Shown:
        """What is seen now."""
        with socket.socket(socket.AF_UNIX) as caller:
            caller.settimeout(20)
            caller.connect(str(self._path))
            said = b"".join(iter(lambda: caller.recv(65_536), b""))
        return cast(Shown, json.loads(said))

    def until(self, check: Callable[[Shown], object], what: str) -> Shown:
        """What is seen once ``check`` holds."""

        def look() -> Shown | None:
            shown = self.shown()
            return shown if check(shown) else None

        found = wait_for(look, what, pause_s=_LOOK_S)
        assert found is not None
        return found

    def until_counted(self, count: int, what: str) -> Shown:
        """What is seen once the list says that it has so many tickets, and shows the first."""
        words = f"{count:,} ticket{'' if count == 1 else 's'}"
        return self.until(lambda shown: is_whole(shown) and says_count(shown, words), what)

    def in_window(self, called: str, check: Callable[[Window], object], what: str) -> Window:
        """The window with this object name once it is there and ``check`` holds of it."""

        def look() -> Window | None:
            found = [window for window in self.shown()["windows"] if window["called"] == called]
            return found[0] if found and check(found[0]) else None

        window = wait_for(look, what, pause_s=_LOOK_S)
        assert window is not None
        return window

    def click(self, box: Box, *keys: str) -> None:
        """Click into the middle of a box, while ``keys`` are held."""
        for key in keys:
            self.screen.tool("keydown", key)
        self.screen.tool("mousemove", *middle(box))
        self.screen.tool("click", "1")
        for key in keys:
            self.screen.tool("keyup", key)

    def press(self, name: str) -> None:
        """Click on the widget with this object name."""
        self.click(self.until(lambda shown: name in shown["parts"], name)["parts"][name]["box"])

    def choose(self, words: str) -> None:
        """Click on the entry of the open menu that begins with these words."""
        shown = self.until(lambda shown: shown["menu"], "a menu to open")
        (entry,) = [entry for entry in shown["menu"] if entry["said"].startswith(words)]
        self.click(entry["box"])
        self.until(lambda shown: not shown["menu"], "the menu to close")


def is_whole(shown: Shown) -> bool:
    """Whether all rows that are seen are tickets and no place for one."""
    return bool(shown["rows"]) and all(row["said"] != "Loading" for row in shown["rows"])


def says_count(shown: Shown, words: str) -> bool:
    """Whether the line under the list begins with these words, and the list is as long."""
    part = shown["parts"].get("ticketCount")
    said = part is not None and part["name"].split(", ")[0]
    return said == words and f"{shown['length']:,}" == words.split()[0]


def middle(box: Box) -> tuple[str, str]:
    """The place in the middle of a box, as xdotool takes it."""
    x, y, width, height = box
    return str(x + width // 2), str(y + height // 2)
