"""Line edits over stored values: what was typed, what stood there, and what another made of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit

from desktop.look.text import for_field, one_line
from desktop.widgets.conflict_notice import ConflictNotice

_EMPTY = "(empty)"


class StoredFields(QObject):
    """Knows which fields are to be written, and lets the agent choose where another was faster."""

    mine_wanted = Signal()
    """What was typed is to be written in the place of what another has written."""

    def __init__(self, *, notice: ConflictNotice, parent: QObject) -> None:
        """Ask by ``notice``, which stands where it is seen."""
        super().__init__(parent)
        self._notice = notice
        self._edits: dict[str, QLineEdit] = {}
        # A field may show less than is stored: line breaks, say. Only what was typed is saved.
        self._shown: dict[str, str] = {}
        self._seen: dict[str, str] = {}
        self._asked: tuple[str, str] | None = None
        notice.theirs_kept.connect(self._on_theirs_kept)
        notice.mine_wanted.connect(self._on_mine_wanted)

    def add(self, name: str, edit: QLineEdit, stored: str) -> None:
        """Show what is stored under ``name``; the accessible name of ``edit`` is its title."""
        self._edits[name] = edit
        self._show(name, stored)

    @property
    def changed(self) -> dict[str, str]:
        """What was typed, by name, in the fields where it is not what was shown."""
        typed = {name: edit.text() for name, edit in self._edits.items()}
        return {n: text.strip() for n, text in typed.items() if text != self._shown[n]}

    @property
    def seen(self) -> dict[str, str]:
        """What is stored in each field as far as the agent knows."""
        return dict(self._seen)

    def ask(self, name: str, theirs: str) -> None:
        """Show what another has written in a field meanwhile, beside what was typed."""
        edit = self._edits[name]
        self._asked = (name, theirs)
        mine = edit.text()
        self._notice.say(
            edit.accessibleName(),
            theirs=one_line(theirs) or _EMPTY,
            mine=one_line(mine) or _EMPTY,
        )

    def _show(self, name: str, stored: str) -> None:
        edit = self._edits[name]
        edit.setText(for_field(stored))
        self._shown[name] = edit.text()
        self._seen[name] = stored

    def _on_theirs_kept(self) -> None:
        if self._asked is not None:
            self._show(*self._asked)

    def _on_mine_wanted(self) -> None:
        if self._asked is not None:
            name, theirs = self._asked
            self._seen[name] = theirs
            self.mine_wanted.emit()
