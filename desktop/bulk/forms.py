"""What must be asked before some changes: a text for resolving and closing, tags to add or drop."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.look.style import set_role
from desktop.look.text import set_plain
from desktop.look.theme import Theme
from desktop.widgets.tag_edit import TagEdit
from models.commands.bulk_changes import BulkChange, ToClosed, ToResolved, WithTags

_TEXT_HEIGHT = 72


class Form(QWidget):
    """Fields that together make a change."""

    edited = Signal()
    """The change is another one now."""

    @property
    @abstractmethod
    def change(self) -> BulkChange:
        """What the fields say."""


class TextForm(Form):
    """One text: how the tickets were solved, or why they are closed."""

    def __init__(self, change: ToResolved | ToClosed, parent: QWidget | None = None) -> None:
        """Begin with the text of ``change``."""
        super().__init__(parent)
        self._change = change
        is_resolving = isinstance(change, ToResolved)
        self._edit = QPlainTextEdit()
        self._edit.setObjectName("bulkText")
        self._edit.setPlaceholderText(
            "How were they solved? May stay empty."
            if is_resolving
            else "Why are they closed? Only what is resolved is closed without a reason."
        )
        self._edit.setAccessibleName("Resolution" if is_resolving else "Reason")
        self._edit.setTabChangesFocus(True)
        self._edit.setFixedHeight(_TEXT_HEIGHT)
        self._edit.setPlainText(self._text_of(change))
        self._edit.textChanged.connect(self.edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._edit)
        self.setFocusProxy(self._edit)

    @property
    def change(self) -> BulkChange:
        """Resolving or closing with the text as it is now."""
        text = self._edit.toPlainText().strip()
        if isinstance(self._change, ToResolved):
            return ToResolved(resolution=text)
        return ToClosed(reason=text)

    @staticmethod
    def _text_of(change: ToResolved | ToClosed) -> str:
        return change.resolution if isinstance(change, ToResolved) else change.reason


class TagsForm(Form):
    """Tags that all of the tickets get, and tags that they lose."""

    def __init__(self, change: WithTags, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Begin with the tags of ``change``."""
        super().__init__(parent)
        self._add = TagEdit(theme=theme, placeholder="Tag to add")
        self._add.setObjectName("bulkTagsToAdd")
        self._remove = TagEdit(theme=theme, placeholder="Tag to remove")
        self._remove.setObjectName("bulkTagsToRemove")
        self._add.set_tags(change.add)
        self._remove.set_tags(change.remove)
        rows = QGridLayout(self)
        rows.setColumnStretch(1, 1)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(12)
        rows.setVerticalSpacing(8)
        for row, (words, field) in enumerate((("Add", self._add), ("Remove", self._remove))):
            label = set_plain(QLabel(), words)
            set_role(label, "secondary")
            rows.addWidget(label, row, 0)
            rows.addWidget(field, row, 1)
            field.tags_changed.connect(self.edited)
        self.setFocusProxy(self._add)

    @property
    def change(self) -> BulkChange:
        """The tags as they are now."""
        return WithTags(add=self._add.tags, remove=self._remove.tags)

    def set_suggestions(self, tags: Sequence[str]) -> None:
        """Offers these tags to complete to."""
        self._add.set_suggestions(tags)
        self._remove.set_suggestions(tags)


def form_of(change: BulkChange, *, theme: Theme) -> Form | None:
    """The fields that ``change`` wants filled in, None where it says all."""
    match change:
        case ToResolved() | ToClosed():
            return TextForm(change)
        case WithTags():
            return TagsForm(change, theme=theme)
        case _:
            return None
