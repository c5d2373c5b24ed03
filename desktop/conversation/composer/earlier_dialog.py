"""The dialog in which a draft that was thrown away is looked at and brought back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.background.discarded import DAYS, Discarded
from desktop.look.focus import OWN_FOCUS
from desktop.look.format import counted, exact_time, file_size, relative_time
from desktop.look.style import set_kind, set_role
from desktop.look.text import one_line, set_plain, shown_text
from desktop.look.theme import Theme
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.entry import Entry
from desktop.widgets.entry_delegate import EntryDelegate
from desktop.widgets.entry_model import EntryModel

_SIZE: Final = (760, 520)
_LIST: Final = 330
_SHOWN: Final = 20_000
"""Characters of a text; all of it is restored."""
_NOTHING: Final = f"What is cleared, discarded or overwritten is kept here for {DAYS} days."


class EarlierDialog(QDialog):
    """Earlier drafts at the left, the newest first; the chosen one at the right."""

    restore_wanted = Signal(object)
    """The agent wants this ``Discarded`` back in its composer."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Says nothing yet; freed when it closes."""
        super().__init__(parent)
        self.setObjectName("earlierDraftsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Earlier drafts")
        self._drafts: Sequence[Discarded] = ()
        self._model = EntryModel(self)
        self.view = QListView()
        self.view.setItemDelegate(EntryDelegate(theme=theme, parent=self.view, has_ticks=False))
        self._about = set_plain(QLabel())
        self._text = QPlainTextEdit()
        self._empty = EmptyState(
            theme=theme, icon_name="note-pencil", title="No earlier drafts", text=_NOTHING
        )
        self._pages = QStackedWidget()
        self._restore = QPushButton("Restore")
        self._close = QPushButton("Close")
        self._build()
        self._connect()

    def show_drafts(self, drafts: Sequence[Discarded], *, now: int) -> None:
        """Show these, the newest first, at the time ``now`` (UTC microseconds)."""
        self._drafts = drafts
        self._model.set_entries([_entry(str(row), old, now=now) for row, old in enumerate(drafts)])
        self._pages.setCurrentIndex(1 if drafts else 0)
        self._restore.setEnabled(bool(drafts))
        if drafts:
            self.view.setCurrentIndex(self._model.index(0))
            self.view.setFocus()

    def _build(self) -> None:
        self.resize(*_SIZE)
        heading = set_plain(QLabel(), "Earlier drafts")
        set_role(heading, "title")
        set_role(self._about, "secondary")
        self._about.setWordWrap(True)
        self.view.setObjectName("earlierDrafts")
        self.view.setAccessibleName("Earlier drafts")
        self.view.setProperty(OWN_FOCUS, True)
        self.view.setModel(self._model)
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setFixedWidth(_LIST)
        self._text.setObjectName("earlierDraftText")
        self._text.setAccessibleName("Text of the earlier draft")
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._about)
        right.addWidget(self._text, 1)
        page = QWidget()
        body = QHBoxLayout(page)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(16)
        body.addWidget(self.view)
        body.addLayout(right, 1)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(page)
        set_kind(self._restore, "primary")
        self._restore.setObjectName("restoreDraftButton")
        self._restore.setDefault(True)
        self._restore.setEnabled(False)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._close)
        foot.addWidget(self._restore)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 24)
        whole.setSpacing(12)
        whole.addWidget(heading)
        whole.addWidget(self._pages, 1)
        whole.addLayout(foot)

    def _connect(self) -> None:
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.view.doubleClicked.connect(self._on_restore_clicked)
        self._restore.clicked.connect(self._on_restore_clicked)
        self._close.clicked.connect(self.reject)

    def _on_current_changed(self, current: QModelIndex) -> None:
        if not current.isValid():
            return
        old = self._drafts[current.row()]
        text = old.draft.text
        self._about.setText(_about(old))
        self._text.setPlainText(shown_text(text[:_SHOWN]) + ("…" if len(text) > _SHOWN else ""))

    def _on_restore_clicked(self) -> None:
        row = self.view.currentIndex().row()
        if 0 <= row < len(self._drafts):
            self.restore_wanted.emit(self._drafts[row])
            self.accept()


def _entry(key: str, old: Discarded, *, now: int) -> Entry:
    is_note = old.key.kind == "note"
    words = one_line(old.draft.text.lstrip()[:200]) or _files(old)
    age = relative_time(old.at, now=now)
    return Entry(
        key,
        words,
        "lock-simple" if is_note else "arrow-bend-up-left",
        detail=f"#{old.key.ticket} · {age}",
    )


def _about(old: Discarded) -> str:
    """What it was, when, how long, with which files."""
    kind = "Note" if old.key.kind == "note" else "Reply"
    size = counted(len(old.draft.text), "character", "characters")
    parts = [f"{kind} on #{old.key.ticket}", exact_time(old.at), size]
    if old.draft.files:
        parts.append(_files(old))
    return " · ".join(parts)


def _files(old: Discarded) -> str:
    named = ", ".join(
        f"{one_line(file.filename)} ({file_size(file.size)})" for file in old.draft.files[:3]
    )
    rest = len(old.draft.files) - 3
    return f"{named} and {rest} more" if rest > 0 else named
