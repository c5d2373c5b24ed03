"""Files carried by the mouse from another program's window into ours, and out to one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.journeys.support import drop_window, file_window
from tests.journeys.support.outside import PYTHON
from tests.journeys.support.screen import Screen, wait_for

BESIDE: Final = ("1320", "300")
"""A place on the screen right of a window of 1280 px."""
_STEPS: Final = (60, 30, 10, 0)


def carry_in(
    screen: Screen,
    path: Path,
    *,
    window: str,
    at: tuple[int, int],
    log: Path,
    is_taken: Callable[[], bool],
) -> None:
    """Drag a file out of another program's window to a place of ours until that has taken it.

    The other program stays so long: what is dragged is fetched from it after the button is let go.
    """
    other = screen.run(PYTHON, str(Path(file_window.__file__)), str(path), log=log)
    label = screen.window(file_window.TITLE)
    screen.tool("windowmove", "--sync", label, *BESIDE)
    screen.mouse(label, 100, 40)
    screen.tool("mousedown", "1")
    for step in range(1, 5):
        screen.mouse(label, 100, 40 + 5 * step)
    wait_for(lambda: "began" in log.read_text(), "the drag to begin")

    def is_wanted() -> bool:
        for step in _STEPS:
            screen.mouse(window, at[0] + step, at[1])
        return "over CopyAction" in log.read_text()

    wait_for(is_wanted, "the window to want the file")
    screen.tool("mouseup", "1")
    wait_for(lambda: "ended CopyAction" in log.read_text(), "the drop")
    wait_for(is_taken, "the file to be taken")
    other.terminate()
    other.wait()
    screen.activate(window)


def carry_out(
    screen: Screen, *, window: str, box: tuple[int, int, int, int], log: Path
) -> dict[str, str]:
    """Drag what is in a box of the screen to another program; what that says of the file."""
    other = screen.run(PYTHON, str(Path(drop_window.__file__)), log=log)
    place = screen.window(drop_window.TITLE)
    screen.tool("windowmove", "--sync", place, *BESIDE)
    screen.activate(window)
    x, y, width, height = box
    middle = x + width // 2, y + height // 2
    screen.tool("mousemove", str(middle[0]), str(middle[1]))
    screen.tool("mousedown", "1")
    for step in range(1, 6):
        screen.tool("mousemove", str(middle[0] + 6 * step), str(middle[1]))

    def is_over() -> bool:
        for step in _STEPS:
            screen.mouse(place, 100 + step, 80)
        return "over" in log.read_text()

    wait_for(is_over, "the other window to want the file")
    screen.tool("mouseup", "1")
    wait_for(lambda: "got" in log.read_text(), "the file to arrive")
    other.terminate()
    other.wait()
    screen.activate(window)
    said = next(line for line in log.read_text().splitlines() if line.startswith("got "))
    told: dict[str, str] = json.loads(said.removeprefix("got "))
    return told
