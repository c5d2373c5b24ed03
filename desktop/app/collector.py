"""Looks for garbage on the window's thread, and through everything only while nobody waits.

Python collects on whichever thread makes an object, and what it finds there may be a widget, which
no other thread may end. A full collection holds the window up for 40 to 70 ms.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_LOOK_MS: Final = 250
_YOUNG: Final = 5_000
"""Objects more than before, from which on the young ones are looked at; takes a millisecond."""
_OFTEN: Final = 8
"""After so many looks at the youngest those that are a little older get one."""
_QUIET_S: Final = 0.4
"""So long nothing has been typed or clicked when a collection begins."""
_LONGEST_S: Final = 60.0
"""Whoever works without a pause for so long gets a collection all the same."""
_ENOUGH: Final = 2
"""Collections of the middle generation after which looking through everything is worth it."""
_INPUT: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchUpdate,
        QEvent.Type.DragMove,
    }
)


class Collector(QObject):
    """Takes collections over from Python, which begins them in the midst of work on any thread.

    What stands once the window stands is set aside (``gc.freeze``) and never looked at again; only
    one collector may be at work in a process.
    """

    def __init__(
        self,
        *,
        is_calm: Callable[[], bool],
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        """``is_calm`` says that the window stands and nothing is read or written.

        ``clock`` gives seconds.
        """
        super().__init__(parent)
        self._is_calm = is_calm
        self._clock = clock
        self._is_settled = False
        self._input_at = self._collected_at = clock()
        gc.disable()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._on_time_to_look)
        self._timer.start()

    def watch(self, window: QWidget) -> None:
        """Wait for pauses in what the agent does in a window that is shown."""
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        self._is_settled = False

    def stop(self) -> None:
        """Give collections back to Python."""
        if self._timer.isActive():
            self._timer.stop()
            gc.enable()
            gc.unfreeze()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note when something is typed or clicked; let every event through."""
        if event.type() in _INPUT:
            self._input_at = self._clock()
        return False

    def _on_time_to_look(self) -> None:
        if gc.get_count()[0] >= _YOUNG:
            gc.collect(1 if gc.get_count()[1] >= _OFTEN else 0)
        now = self._clock()
        is_quiet = now - self._input_at >= _QUIET_S and self._is_calm()
        if not is_quiet and now - self._collected_at < _LONGEST_S:
            return
        if not self._is_settled and is_quiet:
            self._is_settled = True
            gc.unfreeze()  # of the window before, most is garbage now
            self._collect()
            gc.freeze()
        elif gc.get_count()[2] >= _ENOUGH:
            self._collect()

    def _collect(self) -> None:
        gc.collect()
        self._collected_at = self._clock()
