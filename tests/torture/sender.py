"""``python -m tests.torture.sender DATABASE SEED``: sends through the outbox until it is killed.

A number on its standard output says that the text of this number is a draft on the disk. With the
word ``settle`` in place of the seed it only does what the program does when it comes back.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from desktop.background.background import Background
from desktop.background.draft_book import DraftBook
from desktop.background.drafts import Draft, DraftKey
from desktop.background.outbox import Letter, Outbox
from desktop.background.undo import UndoHistory
from models.commands.conversation import Reply
from models.engines.location import Location
from tests.seeds import GRACE

KEY: Final = DraftKey(2, "reply")
_LONGEST_MS: Final = 30
_CALLED_BACK: Final = 0.3
"""How often, of all letters, one is called back and sent again."""


class Sender(QObject):
    """Writes a draft, sends it, calls it back now and then; one after the other."""

    def __init__(self, *, database: str, random: Random) -> None:
        """Nothing is open before ``start``."""
        super().__init__()
        location = Location.parse(database)
        self.background = Background(location=location, create=False, parent=self)
        history = UndoHistory(background=self.background, parent=self)
        history.agent = GRACE
        self.book = DraftBook(parent=self)
        self.outbox = Outbox(
            background=self.background, history=history, drafts=self.book, parent=self
        )
        self._drafts = location.drafts
        self._random = random
        self._number = 0

    def start(self, then: Callable[[], None]) -> None:
        """Open everything, then do this."""
        self.background.opened.connect(lambda: self.book.open(self._drafts))
        self.book.restored.connect(lambda: QTimer.singleShot(0, then))
        self.background.start()

    def begin(self) -> None:
        """Send from now on."""
        self.outbox.sent.connect(lambda _: self._write())
        self.outbox.returned.connect(lambda *_: self._post(may_call_back=False))
        self._write()

    def settle(self) -> None:
        """End when everything that was left is known and on the disk."""
        if self.book.is_saved and self.background.is_idle:
            QCoreApplication.exit()
        else:
            QTimer.singleShot(5, self.settle)

    def _write(self) -> None:
        self._number += 1
        self.book.put(KEY, Draft(text=str(self._number)))
        self._when_saved()

    def _when_saved(self) -> None:
        if not self.book.is_saved:
            QTimer.singleShot(0, self._when_saved)
            return
        os.write(1, f"{self._number}\n".encode())
        self._post(may_call_back=True)

    def _post(self, *, may_call_back: bool) -> None:
        draft = self.book.draft(KEY)
        command = Reply(id=draft.id, agent=GRACE, ticket=KEY.ticket, body=draft.text)
        self.outbox.post(Letter(KEY, draft, command, "Send reply", "work", 60))
        self.book.drop(KEY)
        is_back = may_call_back and self._random.random() < _CALLED_BACK
        end = self.outbox.call_back if is_back else self.outbox.send_now
        QTimer.singleShot(self._random.randint(0, _LONGEST_MS), lambda: end(KEY.ticket))


def main(arguments: Sequence[str]) -> int:
    """Send, or settle what was left."""
    database, how = arguments
    app = QCoreApplication([])
    sender = Sender(database=str(Path(database)), random=Random(how))
    sender.start(sender.settle if how == "settle" else sender.begin)
    code = app.exec()
    sender.book.stop()
    sender.background.stop()
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
