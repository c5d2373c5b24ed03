"""The small buttons at the foot of the composer: files, canned texts, emoji, formats."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from desktop.conversation.composer.composer_text import FORMATS
from desktop.conversation.composer.offers import emoji_offers, phrase_offers
from desktop.conversation.composer.pick_popup import PickPopup
from desktop.conversation.composer.supplies import Supplies
from desktop.look.icons import show_icon
from desktop.look.popup import round_popup
from desktop.look.theme import Theme
from desktop.widgets.entry import Entry

_ICONS: Final = {
    "Bold": "text-bolder",
    "Italic": "text-italic",
    "Code": "code",
    "Link": "link",
    "List": "list-bullets",
}
_NO_PHRASES: Final = "No canned text of this name. They are written once and used again and again."
_NO_EMOJI: Final = "No emoji of this name."
_MOST_EMOJI: Final = 400


class WritingTools(QWidget):
    """Four buttons; what they offer is looked up when they are pressed."""

    attach_wanted = Signal()
    manage_wanted = Signal()
    """The agent wants to write or change canned texts."""
    text_picked = Signal(str)
    """The agent wants this text in the answer."""
    format_wanted = Signal(str)
    """The agent wants this of ``FORMATS``."""
    earlier_wanted = Signal()
    """The agent looks for something that was written before."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Without supplies there are no canned texts."""
        super().__init__(parent)
        self._theme = theme
        self._supplies: Supplies | None = None
        self._phrases: PickPopup | None = None
        self._emoji: PickPopup | None = None
        self._formats: QMenu | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        attach = self._add("attachButton", "paperclip", "Attach files", "Attach files…")
        phrases = self._add("phrasesButton", "lightning", "Canned texts", "Canned texts ( / )")
        smiley = self._add("emojiButton", "smiley", "Emoji", "Emoji ( :name )")
        formats = self._add("formatButton", "text-aa", "Format", "Formats and earlier drafts")
        attach.clicked.connect(self.attach_wanted)
        phrases.clicked.connect(self._on_phrases_clicked)
        smiley.clicked.connect(self._on_emoji_clicked)
        formats.clicked.connect(partial(self._on_formats_clicked, formats))
        self._phrases_button, self._emoji_button = phrases, smiley

    def supply(self, supplies: Supplies) -> None:
        """Offer these canned texts."""
        self._supplies = supplies
        supplies.changed.connect(self._on_supplies_changed)

    def _add(self, name: str, icon: str, words: str, tooltip: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setIconSize(QSize(20, 20))
        button.setAccessibleName(words)
        button.setToolTip(tooltip)
        show_icon(button, icon, "secondary", theme=self._theme)
        self._row.addWidget(button)
        return button

    def _build_formats(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("formatMenu")
        round_popup(menu)
        for name, (keys, _) in FORMATS.items():
            native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            # A real shortcut would be a second one beside the field's own.
            action = menu.addAction(f"{name}\t{native}")
            show_icon(action, _ICONS[name], "secondary", theme=self._theme)
            action.triggered.connect(partial(self.format_wanted.emit, name))
        menu.addSeparator()
        earlier = menu.addAction("Earlier drafts…")
        show_icon(earlier, "clock-counter-clockwise", "secondary", theme=self._theme)
        earlier.triggered.connect(self.earlier_wanted)
        return menu

    def _found_phrases(self, needle: str) -> list[Entry]:
        if self._supplies is None:
            return []
        return [offer.entry for offer in phrase_offers(needle, self._supplies)]

    def _found_emoji(self, needle: str) -> list[Entry]:
        return [offer.entry for offer in emoji_offers(needle, most=_MOST_EMOJI)]

    def _on_phrases_clicked(self) -> None:
        if self._phrases is None:
            self._phrases = PickPopup(
                theme=self._theme,
                owner=self._phrases_button,
                name="Canned texts",
                find=self._found_phrases,
                nothing=_NO_PHRASES,
                more="Manage canned texts…",
            )
            self._phrases.setObjectName("phrasesPopup")
            self._phrases.picked.connect(self._on_phrase_picked)
            self._phrases.more_wanted.connect(self.manage_wanted)
        self._phrases.open()

    def _on_supplies_changed(self) -> None:
        if self._phrases is not None:
            self._phrases.renew()

    def _on_emoji_clicked(self) -> None:
        if self._emoji is None:
            self._emoji = PickPopup(
                theme=self._theme,
                owner=self._emoji_button,
                name="Emoji",
                find=self._found_emoji,
                nothing=_NO_EMOJI,
                is_grid=True,
            )
            self._emoji.setObjectName("emojiPopup")
            self._emoji.picked.connect(self.text_picked)
        self._emoji.open()

    def _on_formats_clicked(self, button: QToolButton) -> None:
        if self._formats is None:
            self._formats = self._build_formats()
        above = QPoint(0, -self._formats.sizeHint().height() - 4)
        self._formats.popup(button.mapToGlobal(above))

    def _on_phrase_picked(self, key: str) -> None:
        if self._supplies is None:
            return
        chosen = next((one for one in self._supplies.phrases if str(one.id) == key), None)
        if chosen is not None:
            self.text_picked.emit(self._supplies.filled(chosen))
