"""What a colleague deletes while it is offered cannot be taken."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.widgets.search_edit import SearchEdit
from models.commands.phrases import DeletePhrase
from tests.desktop.conversation.composer.conftest import popup_of, rows, text
from tests.desktop.conversation.conftest import Hands
from tests.seeds import LINUS

_Key = Qt.Key


def _delete(hands: Hands, name: str) -> None:
    gone = next(one for one in hands.panel._supplies.phrases if one.name == name)
    hands.do(DeletePhrase(agent=LINUS, phrase=gone.id))
    hands.qtbot.waitUntil(lambda: gone not in hands.panel._supplies.phrases)


def test_what_a_colleague_deletes_cannot_be_taken(writing: Hands) -> None:
    writing.type("/")
    shown = rows(writing)
    writing.press(writing.field, _Key.Key_Down)
    _delete(writing, shown[1])
    assert rows(writing) == [shown[0], *shown[2:]]
    writing.press(writing.field, _Key.Key_Return)
    assert text(writing) == "/\n", "another text than the chosen one is never taken"


def test_the_chosen_row_stays_chosen_when_another_is_deleted(writing: Hands) -> None:
    writing.type("/")
    shown = rows(writing)
    writing.press(writing.field, _Key.Key_Down)
    _delete(writing, shown[0])
    body = next(one for one in writing.panel._supplies.phrases if one.name == shown[1])
    writing.press(writing.field, _Key.Key_Return)
    assert text(writing) == writing.panel._supplies.filled(body)


def test_the_popup_follows_what_colleagues_do(writing: Hands) -> None:
    popup = popup_of(writing, "phrasesButton", "phrasesPopup")
    search = popup.findChild(SearchEdit)
    assert search is not None
    names = [entry.label for entry in popup._model.entries]
    _delete(writing, names[0])
    assert [entry.label for entry in popup._model.entries] == names[1:]
    writing.press(search, _Key.Key_Return)
    assert popup.isVisible(), "what was chosen is gone, and nothing else was chosen"
    assert text(writing) == ""
