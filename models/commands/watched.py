"""A command together with somebody who looks on."""

from __future__ import annotations

from dataclasses import dataclass

from models.attachments.streams import IsCancelled
from models.commands.command import Command, Outcome
from models.commands.watch import Progress
from models.store.store import Store


@dataclass(frozen=True, slots=True)
class Watched:
    """Is applied like the command in it, which stays a value and knows nothing of who looks on."""

    command: Command
    progress: Progress | None = None
    is_cancelled: IsCancelled | None = None

    def apply(self, store: Store) -> Outcome:
        """Apply the command; raises what it raises, and Cancelled, when nothing is changed."""
        return self.command.apply(store, progress=self.progress, is_cancelled=self.is_cancelled)
