"""What an agent reads: head, thread, changes that arrive, long threads and long texts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QStackedWidget

from desktop.conversation.thread.bubble_card import BubbleCard
from desktop.conversation.thread.event_card import EventCard
from desktop.conversation.thread.filling import MOST_CARDS
from desktop.conversation.thread.reader import Reader
from models.commands.conversation import AddNote, ReceiveMessage, Reply
from models.commands.creation import CreateTicket
from models.commands.fields import SetPriority, SetTitle
from models.commands.people import EditClient
from models.enums import Category, Priority
from models.queries.ticket import details
from tests.desktop.conversation.conftest import Hands
from tests.seeds import GRACE, LINUS


def long_thread(hands: Hands, number: int, *, lines: int = 1) -> int:
    """A ticket with so many messages of so many lines."""
    outcome = hands.do(
        CreateTicket(
            agent=GRACE,
            key=f"long_{number}",
            title="A long story",
            description="How it began.",
            client="client_bob",
            priority=Priority.LOW,
            category=Category.GENERAL,
        )
    )
    (ticket,) = outcome.changes.tickets
    for place in range(number):
        hands.do(
            ReceiveMessage(
                agent=GRACE, ticket=ticket, body=f"Message {place}" + "\n…" * (lines - 1)
            )
        )
    return ticket


def test_nothing_is_chosen_at_first(hands: Hands) -> None:
    assert "No ticket chosen" in [label.text() for label in hands.panel.findChildren(QLabel)]
    assert not hands.field.isVisible()


def test_the_head_says_which_ticket_and_who_asked(hands: Hands) -> None:
    hands.show(1)
    texts = [label.text() for label in hands.panel.findChildren(QLabel) if label.isVisible()]
    assert "#1" in texts
    assert "API integration issue 1" in texts
    assert "Ada Lovelace · ada@example.com" in texts
    assert any("opened" in text for text in texts)


def test_the_thread_begins_with_the_request_and_tells_voices_apart(hands: Hands) -> None:
    hands.show(1)
    voices = [card.piece.voice for card in hands.cards]
    assert hands.cards[0].piece.is_request
    assert hands.texts()[0] == "Something is wrong with part 1.\nPlease help."
    assert {"client", "agent", "note", "system"} <= set(voices)
    names = [card.accessibleName() for card in hands.cards]
    assert any(name.startswith("Grace Hopper (you), agent, ") for name in names)
    assert any(name.startswith("Internal note, Linus T., ") for name in names)
    assert any(name.startswith("Ada Lovelace, client, ") for name in names)
    assert all(isinstance(c, EventCard) == (c.piece.voice == "system") for c in hands.cards)


def test_agents_are_called_by_name_in_system_messages(hands: Hands) -> None:
    hands.show(3)
    told = [card.piece.text for card in hands.cards if card.piece.voice == "system"]
    assert "Grace Hopper assigned the ticket to Grace Hopper" in told
    assert not any("agent_" in text for text in told)


def test_texts_can_be_selected_and_copied_as_plain_text(hands: Hands) -> None:
    hands.show(1)
    card = hands.cards[0]
    assert isinstance(card, BubbleCard)
    card.text.selectAll()
    card.text.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "Something is wrong with part 1.\nPlease help."
    assert not data.hasHtml()


def test_a_colleagues_change_arrives_by_itself(hands: Hands) -> None:
    hands.show(2)
    hands.do(Reply(agent=LINUS, ticket=2, body="I take it."))
    hands.do(SetTitle(agent=LINUS, tickets=(2,), title="Another title"))
    hands.qtbot.waitUntil(lambda: "I take it." in hands.texts())
    hands.qtbot.waitUntil(lambda: hands.named(QLabel, "ticketTitle").text() == "Another title")
    hands.do(EditClient(agent=LINUS, client=2, name="Robert"))
    hands.qtbot.waitUntil(lambda: hands.cards[0].piece.author == "Robert")


def test_cards_that_stay_the_same_stay(hands: Hands) -> None:
    hands.show(1)
    before = {card.piece.id: card for card in hands.cards}
    hands.do(ReceiveMessage(agent=GRACE, ticket=1, body="One more."))
    hands.qtbot.waitUntil(lambda: "One more." in hands.texts())
    after = {card.piece.id: card for card in hands.cards}
    assert all(after[number] is card for number, card in before.items())


def test_what_is_undone_disappears(hands: Hands) -> None:
    hands.show(1)
    outcome = hands.do(AddNote(agent=LINUS, ticket=1, body="Wrong ticket."))
    hands.qtbot.waitUntil(lambda: "Wrong ticket." in hands.texts())
    assert outcome.inverse is not None
    hands.do(outcome.inverse)
    hands.qtbot.waitUntil(lambda: "Wrong ticket." not in hands.texts())


def test_a_ticket_that_is_not_there_is_said(hands: Hands) -> None:
    hands.panel.show_ticket(4711)
    stack = hands.panel.findChild(QStackedWidget)
    assert stack is not None
    hands.qtbot.waitUntil(
        lambda: "There is no ticket #4711" in [w.text() for w in stack.findChildren(QLabel)]
    )


def test_a_long_thread_has_few_cards(hands: Hands) -> None:
    ticket = long_thread(hands, 150)
    hands.show(ticket)
    assert hands.texts()[-1] == "Message 149"
    hands.qtbot.waitUntil(lambda: len(hands.cards) > 12)
    assert len(hands.cards) <= MOST_CARDS
    bar = hands.thread.verticalScrollBar()
    assert bar.value() == bar.maximum()


def test_scrolling_up_reaches_the_request_without_a_jump(hands: Hands) -> None:
    ticket = long_thread(hands, 150, lines=3)
    hands.show(ticket)
    bar = hands.thread.verticalScrollBar()

    def is_at_the_request() -> bool:
        before = hands.thread._anchor()
        bar.setValue(bar.value() - 150)
        after = hands.thread._anchor()
        assert before is not None
        assert after is not None
        place = hands.thread._canvas.top_of(before[0])
        if place is not None:
            # What was at the top is where it was, only 150 px lower (or at the very top).
            assert place - bar.value() in (before[1] + 150, before[1]) or bar.value() == 0
        assert len(hands.cards) <= MOST_CARDS + 3
        return hands.cards[0].piece.is_request and bar.value() == 0

    hands.qtbot.waitUntil(is_at_the_request, timeout=20_000)


def test_home_goes_to_the_request_and_end_comes_back(hands: Hands) -> None:
    ticket = long_thread(hands, 150)
    hands.show(ticket)
    hands.press(hands.thread, Qt.Key.Key_Home)
    hands.qtbot.waitUntil(lambda: hands.cards[0].piece.is_request)
    assert hands.thread.verticalScrollBar().value() == 0
    hands.press(hands.thread, Qt.Key.Key_End)
    hands.qtbot.waitUntil(lambda: hands.texts()[-1] == "Message 149")
    assert hands.thread.is_at_end


def test_a_new_message_does_not_move_what_is_read(hands: Hands) -> None:
    ticket = long_thread(hands, 80)
    hands.show(ticket)
    hands.press(hands.thread, Qt.Key.Key_Home)
    hands.qtbot.waitUntil(lambda: hands.cards[0].piece.is_request)
    bar = hands.thread.verticalScrollBar()
    bar.setValue(100)
    hands.do(ReceiveMessage(agent=GRACE, ticket=ticket, body="News"))
    button = hands.named(QPushButton, "newestButton")
    hands.qtbot.waitUntil(lambda: button.text() == "1 new message")
    assert bar.value() == 100
    button.click()
    hands.qtbot.waitUntil(lambda: hands.texts()[-1] == "News")
    assert not button.isVisible()


def test_whoever_reads_the_end_sees_new_messages_come(hands: Hands) -> None:
    ticket = long_thread(hands, 30)
    hands.show(ticket)
    hands.do(ReceiveMessage(agent=GRACE, ticket=ticket, body="News"))
    hands.qtbot.waitUntil(lambda: hands.texts()[-1] == "News")
    bar = hands.thread.verticalScrollBar()
    assert bar.value() == bar.maximum()


def test_another_width_keeps_the_place(hands: Hands) -> None:
    ticket = long_thread(hands, 60)
    hands.show(ticket)
    hands.thread.verticalScrollBar().setValue(hands.thread.verticalScrollBar().maximum() - 200)
    before = hands.thread._anchor()
    hands.panel.resize(460, 760)
    hands.qtbot.waitUntil(lambda: hands.cards[0].width() < 460)
    after = hands.thread._anchor()
    assert before is not None
    assert after is not None
    assert before[0] == after[0]


def test_a_long_text_shows_its_beginning_and_then_all(hands: Hands) -> None:
    hands.do(ReceiveMessage(agent=GRACE, ticket=2, body="line\n" * 200 + "the end"))
    hands.show(2)
    card = hands.cards[-1]
    assert isinstance(card, BubbleCard)
    assert "the end" not in card.text.toPlainText()
    hands.named(QPushButton, "showAllButton").click()
    card = hands.cards[-1]
    assert isinstance(card, BubbleCard)
    assert card.text.toPlainText().endswith("the end")
    assert card.findChild(QPushButton, "showAllButton") is None


def test_a_huge_text_is_read_in_a_window_of_its_own(hands: Hands) -> None:
    text = "x" * 400_000 + "\r\nüber 😀\n" + "y" * 5_000
    hands.do(ReceiveMessage(agent=GRACE, ticket=2, body=text))
    hands.show(2)
    button = hands.named(QPushButton, "showAllButton")
    assert (
        button.text() == f"Show all {len(text):,} characters".replace(",", "")
        or "," in button.text()
    )
    button.click()
    hands.qtbot.waitUntil(lambda: hands.panel.findChild(QDialog, "reader") is not None)
    reader = hands.named(Reader, "reader")
    hands.qtbot.waitUntil(lambda: reader.is_complete)
    view = reader.findChild(QPlainTextEdit)
    assert view is not None
    assert max(len(view.document().findBlockByNumber(n).text()) for n in range(20)) <= 4_096
    view.selectAll()
    view.copy()
    assert QGuiApplication.clipboard().text() == text.replace("\r\n", "\n")
    reader.close()


def test_another_theme_keeps_the_thread(hands: Hands) -> None:
    hands.show(1)
    before = hands.texts()
    hands.desk.theme.choose("dark")
    assert hands.texts() == before
    assert details(hands.desk.open(), 1) is not None


def test_priorities_are_told_in_words(hands: Hands) -> None:
    hands.show(2)
    hands.do(SetPriority(agent=LINUS, tickets=(2,), priority=Priority.URGENT))
    hands.qtbot.waitUntil(
        lambda: hands.texts()[-1] == "Linus T. changed the priority from Medium to Urgent"
    )
