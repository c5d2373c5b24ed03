"""Messages in the thread: formatted, folded, copied, found in, and shown as they came."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QMouseEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
)

from desktop.conversation.thread.bubble_card import BubbleCard
from desktop.conversation.thread.reader import Reader
from desktop.conversation.thread.text_buttons import CopyButton, FoldButton
from models.commands.conversation import AddNote, ReceiveMessage, Reply
from models.documents.filter_text import parse_filter
from tests.desktop.conversation.conftest import Hands
from tests.journeys.support.watching import is_ours, watched
from tests.seeds import GRACE

QUOTED = (
    "Thank you!\n-- \nAda\n\nOn Mon, 3 Mar 2025 at 10:00, Grace <g@x.example> wrote:\n> the zebra"
)
FENCED = "Do this:\n\n```\ndocket sync\ndocket status\n```\n\nThen **wait**."


def receive(hands: Hands, body: str) -> BubbleCard:
    """A client's message, shown."""
    hands.do(ReceiveMessage(agent=GRACE, ticket=2, body=body))
    return last(hands)


def reply(hands: Hands, body: str) -> BubbleCard:
    """An agent's message, shown."""
    hands.do(Reply(agent=GRACE, ticket=2, body=body))
    return last(hands)


def last(hands: Hands) -> BubbleCard:
    """The card of the newest message, once it is there."""
    hands.show(2)
    card = hands.cards[-1]
    assert isinstance(card, BubbleCard)
    return card


def buttons(card: BubbleCard, kind: type[FoldButton] | type[CopyButton]) -> list[QAbstractButton]:
    """The buttons in a card that are there."""
    return [button for button in card.findChildren(kind) if button.isVisible()]


def fold_words(card: BubbleCard) -> list[str]:
    """What the buttons of folds are called."""
    return [button.accessibleName() for button in buttons(card, FoldButton)]


def test_agents_write_markdown_and_clients_text(hands: Hands) -> None:
    assert reply(hands, "**Yes**, `it` *is*").text.toPlainText() == "Yes, it is"
    hands.do(AddNote(agent=GRACE, ticket=2, body="- a\n- b"))
    hands.qtbot.waitUntil(lambda: "- a\n- b" in hands.texts())
    assert last(hands).text.toPlainText() == "• a\n• b"
    assert hands.texts()[-1] == "- a\n- b", "what is stored stays as it was typed"
    hands.do(ReceiveMessage(agent=GRACE, ticket=2, body="**No**"))
    hands.qtbot.waitUntil(lambda: hands.texts()[-1] == "**No**")
    assert last(hands).text.toPlainText() == "**No**"


def _bold(card: BubbleCard) -> str:
    """The letters of a card that are bold."""
    cursor, found = QTextCursor(card.text.document()), ""
    while cursor.movePosition(cursor.MoveOperation.Right, cursor.MoveMode.KeepAnchor):
        found += cursor.selectedText() if cursor.charFormat().font().bold() else ""
        cursor.setPosition(cursor.position())
    return found


def test_whom_a_note_calls_is_seen_and_a_reply_calls_nobody(hands: Hands) -> None:
    words = "Ask @Linus T. about linus@example.com"
    hands.do(Reply(agent=GRACE, ticket=2, body=words))
    hands.do(AddNote(agent=GRACE, ticket=2, body=words))
    hands.show(2)
    said, note = [card for card in hands.cards if isinstance(card, BubbleCard)][-2:]
    assert (_bold(said), said.text.toPlainText()) == ("", words)
    assert (_bold(note), note.text.toPlainText()) == ("@Linus T.", words)


def test_quote_and_signature_are_folded_and_unfolded(hands: Hands) -> None:
    card = receive(hands, QUOTED)
    assert card.text.toPlainText().split() == ["Thank", "you!"]
    assert fold_words(card) == ["Show signature", "Show quoted text"]
    before = card.height()
    buttons(card, FoldButton)[1].click()
    assert "the zebra" in card.text.toPlainText()
    assert "Ada" not in card.text.toPlainText()
    assert fold_words(card) == ["Show signature", "Hide quoted text"]
    assert card.height() > before
    buttons(card, FoldButton)[1].click()
    assert card.text.toPlainText().split() == ["Thank", "you!"]
    assert card.height() == before


def test_folds_can_be_reached_and_pressed_by_keys(hands: Hands) -> None:
    card = receive(hands, QUOTED)
    button = buttons(card, FoldButton)[0]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.hasFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert "Ada" in card.text.toPlainText()


def test_a_card_that_is_used_again_is_folded(hands: Hands) -> None:
    buttons(receive(hands, QUOTED), FoldButton)[1].click()
    hands.show(1)
    assert not [b for c in hands.cards if isinstance(c, BubbleCard) for b in fold_words(c)]
    assert fold_words(last(hands)) == ["Show signature", "Show quoted text"]


def test_code_can_be_copied(hands: Hands) -> None:
    card = reply(hands, FENCED)
    assert card.text.toPlainText() == "Do this:\ndocket sync\ndocket status\nThen wait."
    (button,) = buttons(card, CopyButton)
    assert button.accessibleName() == "Copy code: docket sync docket status"
    button.click()
    assert QGuiApplication.clipboard().text() == "docket sync\ndocket status"


def test_the_copy_button_comes_with_the_pointer(hands: Hands) -> None:
    card = reply(hands, FENCED)
    (button,) = buttons(card, CopyButton)
    quiet = button.grab().toImage()
    place = QPointF(button.pos() + QPoint(-40, 4))
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(
        QMouseEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(card.text.viewport(), move)
    assert button.grab().toImage() != quiet


def test_what_is_selected_is_copied_as_it_is_seen(hands: Hands) -> None:
    card = reply(hands, "1. **one**\n2. two\n\n> three\n\n```\nf  o\n  ur\n```")
    card.text.selectAll()
    card.text.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "1. one\n2. two\nthree\nf  o\n  ur"
    assert not data.hasHtml()


def test_hits_are_marked_in_formatted_text(hands: Hands) -> None:
    card = reply(hands, "A **zeb**ra, [a zebra](https://zebra.example/zebra) and\n\n1. `zebra`s")
    hands.panel.set_search(parse_filter("zebra"))
    hands.qtbot.waitUntil(lambda: card.hits_shown == 3)
    found = [place.cursor.selectedText() for place in card.text.extraSelections()]
    assert found == ["zebra", "zebra", "zebra"]
    hands.qtbot.waitUntil(lambda: hands.named(QLabel, "hitCount").text() == "3 hits")
    tops = [card.hit_box(number)[0] for number in range(3)]
    assert tops[0] == tops[1] < tops[2]


def test_a_hit_opens_the_fold_that_it_is_in(hands: Hands) -> None:
    card = receive(hands, QUOTED)
    hands.panel.set_search(parse_filter("zebra"))
    hands.qtbot.waitUntil(lambda: "zebra" in card.text.toPlainText())
    assert [s.cursor.selectedText() for s in card.text.extraSelections()] == ["zebra"]
    assert fold_words(card) == ["Show signature", "Hide quoted text"]
    hands.panel.set_search(parse_filter(""))
    hands.qtbot.waitUntil(lambda: "zebra" not in card.text.toPlainText())


def test_the_original_is_shown_as_it_is_stored(hands: Hands) -> None:
    card = receive(hands, "<p>Hello <b>Grace</b></p>")
    assert card.text.toPlainText() == "Hello Grace"
    place = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, card.text.mapToGlobal(place))
    QApplication.sendEvent(card.text.viewport(), event)
    menu = next(menu for menu in card.findChildren(QMenu) if menu.isVisible())
    action = next(action for action in menu.actions() if action.text() == "Show &original")
    action.trigger()
    menu.close()
    hands.qtbot.waitUntil(lambda: hands.panel.findChild(Reader, "reader") is not None)
    reader = hands.named(Reader, "reader")
    hands.qtbot.waitUntil(lambda: reader.is_complete)
    view = reader.findChild(QPlainTextEdit)
    assert view is not None
    assert view.toPlainText() == "<p>Hello <b>Grace</b></p>"
    reader.close()


def test_a_link_that_misleads_asks_first(hands: Hands, opened: list[str]) -> None:
    card = receive(hands, '<p><a href="http://evil.example/x">https://bank.example</a></p>')
    assert card.text.toPlainText() == "https://bank.example"
    card.text.anchorClicked.emit(QUrl("http://evil.example/x"))
    box = hands.named(QMessageBox, "askBox")
    assert "Opens evil.example" in box.text()
    assert opened == []
    hands.named(QPushButton, "acceptButton").click()
    assert opened == ["http://evil.example/x"]


def test_an_honest_link_is_followed_at_once(hands: Hands, opened: list[str]) -> None:
    card = reply(hands, "See [the settings](https://a.example/x) and https://b.example.")
    for address in ("https://a.example/x", "https://b.example"):
        card.text.anchorClicked.emit(QUrl(address))
    assert opened == ["https://a.example/x", "https://b.example"]


def test_long_formatted_texts_show_their_beginning(hands: Hands) -> None:
    points = "\n".join(f"- **point** {number}" for number in range(300))
    card = reply(hands, f"{points}\n\nthe end")
    assert card.text.toPlainText().startswith("• point 0\n• point 1\n")
    assert "point 299" not in card.text.toPlainText()
    hands.named(QPushButton, "showAllButton").click()
    assert last(hands).text.toPlainText().endswith("• point 299\nthe end")


def test_a_short_answer_above_a_long_quote_is_whole(hands: Hands) -> None:
    quote = "\n".join(f"> line {number}" for number in range(300))
    card = receive(hands, f"Yes.\n\nOn 3 March 2025 Grace wrote:\n{quote}")
    assert fold_words(card) == ["Show quoted text"]
    assert card.findChild(QPushButton, "showAllButton") is None


def test_long_html_shows_its_beginning(hands: Hands) -> None:
    style = "<style>" + "p { color: red } " * 4_000 + "</style>"
    body = style + "".join(f"<p>line {number}</p>" for number in range(200))
    card = receive(hands, body)
    assert card.text.toPlainText().startswith("line 0\nline 1\n")
    assert "red" not in card.piece.text
    hands.named(QPushButton, "showAllButton").click()
    assert last(hands).text.toPlainText().endswith("line 199")


def test_hostile_mails_are_shown_harmlessly(hands: Hands, shared_data: Path) -> None:
    bodies = json.loads((shared_data / "hostile" / "html_mail.json").read_text("utf-8"))
    hands.show(2)
    with watched() as touched:
        for body in bodies:
            hands.do(ReceiveMessage(agent=GRACE, ticket=2, body=body))
        hands.qtbot.waitUntil(lambda: len(hands.panel._source.pieces) >= len(bodies))
        for card in hands.cards:
            if isinstance(card, BubbleCard):
                assert card.text.toPlainText().strip()
                assert "\ufffc" not in card.text.document().toRawText()
        hands.panel.grab()
    folder = hands.desk.path.parent
    assert not [name for name in touched if not is_ours(name, folder)]


@pytest.mark.parametrize("body", ["<div>" * 100_000 + "deep", "<p>" + "x" * 2_000_000 + "</p>"])
def test_html_beyond_the_limits_is_shown_as_it_is(hands: Hands, body: str) -> None:
    before = time.process_time()
    card = receive(hands, body + "</div>")
    assert time.process_time() - before < 10
    assert card.text.toPlainText().startswith(body[:40])
