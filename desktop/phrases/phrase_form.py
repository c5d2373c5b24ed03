"""The fields of one canned text, with its preview below."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.look.icons import show_icon
from desktop.look.popup import round_popup
from desktop.look.style import set_kind, set_role
from desktop.look.text import for_field, set_plain
from desktop.look.theme import Theme
from desktop.phrases.preview import Preview
from desktop.phrases.words import PLACEHOLDER_WORDS
from models.rules.placeholders import NAMES, marked


class PhraseForm(QWidget):
    """Name, text and preview; tells every change that the agent makes."""

    edited = Signal()

    def __init__(
        self, *, facts: Mapping[str, str], theme: Theme, parent: QWidget | None = None
    ) -> None:
        """``facts`` are what the preview is filled in from."""
        super().__init__(parent)
        self.name_edit = QLineEdit()
        self.name_edit.setObjectName("phraseName")
        self.name_edit.setAccessibleName("Name")
        self.name_edit.setPlaceholderText("What you will look for: “Greeting”")
        self.body_edit = QPlainTextEdit()
        self.body_edit.setObjectName("phraseBody")
        self.body_edit.setAccessibleName("Text")
        self.body_edit.setPlaceholderText("Hello {{client.first_name}},")
        self.body_edit.setTabChangesFocus(True)
        self._placeholder = QPushButton("Insert placeholder")
        self._placeholder.setObjectName("placeholderButton")
        self._placeholder.setToolTip("Something that is filled in when the text is used")
        self._placeholder.setMenu(self._build_menu())
        set_kind(self._placeholder, "quiet")
        show_icon(self._placeholder, "brackets-curly", "secondary", theme=theme)
        self.preview = Preview(facts=facts, theme=theme)
        self._whole = self._shown = ("", "")
        self._build()

    @property
    def name(self) -> str:
        """The name as it was shown or has been changed; a field may show less than there is."""
        text = self.name_edit.text()
        return self._whole[0] if text == self._shown[0] else text

    @property
    def body(self) -> str:
        """The text likewise."""
        text = self.body_edit.toPlainText()
        return self._whole[1] if text == self._shown[1] else text

    def show_text(self, name: str, body: str) -> None:
        """Show another text; nothing is said of it."""
        if (name, body) == (self.name, self.body):
            return
        with QSignalBlocker(self.name_edit), QSignalBlocker(self.body_edit):
            if name != self.name:
                self.name_edit.setText(for_field(name))
            if body != self.body:  # or the cursor of who types there would jump
                self.body_edit.setPlainText(for_field(body))
        self._whole = (name, body)
        self._shown = (self.name_edit.text(), self.body_edit.toPlainText())
        self.preview.show_body(body)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(_caption("Name"))
        column.addWidget(self.name_edit)
        column.addSpacing(8)
        head = QHBoxLayout()
        head.addWidget(_caption("Text"), 1)
        head.addWidget(self._placeholder)
        column.addLayout(head)
        column.addWidget(self.body_edit, 3)
        column.addSpacing(8)
        column.addWidget(self.preview, 2)
        self.name_edit.textChanged.connect(self.edited)
        self.body_edit.textChanged.connect(self._on_body_changed)

    def _build_menu(self) -> QMenu:
        menu = QMenu(self)
        round_popup(menu)
        for name in NAMES:
            action = menu.addAction(f"{PLACEHOLDER_WORDS[name]}\t{marked(name)}")
            action.triggered.connect(partial(self._insert, marked(name)))
        return menu

    def _insert(self, text: str) -> None:
        self.body_edit.insertPlainText(text)
        self.body_edit.setFocus()

    def _on_body_changed(self) -> None:
        self.preview.show_body(self.body_edit.toPlainText())
        self.edited.emit()


def _caption(words: str) -> QLabel:
    label = set_plain(QLabel(), words)
    set_role(label, "caption")
    return label
