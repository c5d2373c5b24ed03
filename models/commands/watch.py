"""Somebody who looks on while a long command is carried out, and may stop it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from models.attachments.streams import Cancelled, IsCancelled

Progress: TypeAlias = Callable[[int, int], None]
"""Is told how many tickets are through, and how many it will be, on the thread that works."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told how far it is, and who is asked whether to go on; None: nobody."""

    progress: Progress | None = None
    is_cancelled: IsCancelled | None = None

    def passed(self, done: int, total: int) -> None:
        """Tell that ``done`` of ``total`` tickets are through; raises Cancelled."""
        if self.progress is not None:
            self.progress(done, total)
        if self.is_cancelled is not None and self.is_cancelled():
            raise Cancelled
