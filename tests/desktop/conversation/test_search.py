"""What the list was searched for is marked in the thread, and each hit can be gone to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget

from desktop.conversation.files.file_chip import FileChip
from desktop.conversation.thread.bubble_card import BubbleCard
from desktop.widgets.marked_label import MarkedLabel
from models.commands.conversation import AddNote, Reply
from models.documents.filter_text import parse_filter
from tests.desktop.conversation.conftest import Hands
from tests.seeds import GRACE, LINUS, store_file


def search(hands: Hands, query: str) -> None:
    """The list shows another filter."""
    hands.panel.set_search(parse_filter(query))


def words(hands: Hands) -> str:
    """What the bar says; nothing while it is hidden."""
    bar = hands.named(QWidget, "hitBar")
    return hands.named(QLabel, "hitCount").text() if bar.isVisible() else ""


def wait_for(hands: Hands, said: str) -> None:
    """Wait until the bar says so."""
    hands.qtbot.waitUntil(lambda: words(hands) == said)


def marked(hands: Hands) -> list[list[str]]:
    """The marked pieces of each bubble."""
    cards = [card for card in hands.cards if isinstance(card, BubbleCard)]
    return [[s.cursor.selectedText() for s in card.text.extraSelections()] for card in cards]


def gone_to(hands: Hands) -> list[str]:
    """The marked pieces in the colour of the hit that was gone to."""
    colour = hands.desk.theme.colour("hit_here")
    return [
        selection.cursor.selectedText()
        for card in hands.cards
        if isinstance(card, BubbleCard)
        for selection in card.text.extraSelections()
        if selection.format.background().color() == colour
    ]


def is_seen(hands: Hands, card: BubbleCard) -> bool:
    """Whether the first hit of a card is in sight."""
    top, bottom = (card.y() + edge for edge in card.hit_box(0))
    value = hands.thread.verticalScrollBar().value()
    return value <= top <= bottom <= value + hands.thread.viewport().height()


def test_text_title_and_files_are_marked(hands: Hands) -> None:
    store = hands.desk.open()
    files = (store_file(store, "invoice-7.pdf", b"x"), store_file(store, "other.txt", b"y"))
    hands.do(Reply(agent=GRACE, ticket=2, body="The 😀 INVOICE, invoices.", files=files))
    search(hands, "invoice")
    hands.show(2)
    wait_for(hands, "3 hits")
    assert marked(hands)[-1] == ["INVOICE", "invoice"]
    assert hands.named(MarkedLabel, "ticketTitle").marked == ["Invoice"]
    chips = hands.panel.findChildren(FileChip)
    assert [chip.marked for chip in chips if chip.file] == [["invoice"], []]
    search(hands, "")
    wait_for(hands, "")
    assert marked(hands)[-1] == []
    assert hands.named(MarkedLabel, "ticketTitle").marked == []


def test_next_and_previous_go_round(hands: Hands) -> None:
    hands.do(AddNote(agent=GRACE, ticket=2, body="one zebra and a zebrafish"))
    hands.do(AddNote(agent=GRACE, ticket=2, body="Zébra"))
    hands.show(2)
    search(hands, "zebra")
    wait_for(hands, "3 hits")
    assert gone_to(hands) == []
    for said, piece in (("1 of 3", "zebra"), ("2 of 3", "zebra"), ("3 of 3", "Zébra")):
        hands.named(QToolButton, "nextHitButton").click()
        assert (words(hands), gone_to(hands)) == (said, [piece])
    hands.panel.go_to_next_hit()
    assert words(hands) == "1 of 3"
    hands.named(QToolButton, "previousHitButton").click()
    assert words(hands) == "3 of 3"


def test_a_hit_of_a_long_thread_is_loaded_and_scrolled_to(hands: Hands) -> None:
    store = hands.desk.open()
    for number in range(400):
        body = "the zebra is here" if number == 7 else f"note {number}\n" * 3
        AddNote(agent=GRACE, ticket=5, body=body).apply(store)
    hands.show(5)
    search(hands, "zebra")
    wait_for(hands, "1 hit")
    assert all("zebra" not in piece.text for piece in hands.panel._source.pieces)
    hands.panel.go_to_next_hit()
    hands.qtbot.waitUntil(lambda: gone_to(hands) == ["zebra"])
    card = next(card for card in hands.cards if "zebra" in card.piece.text)
    assert isinstance(card, BubbleCard)
    hands.qtbot.waitUntil(lambda: is_seen(hands, card))


def test_a_hidden_hit_opens_a_long_text(hands: Hands) -> None:
    hands.do(AddNote(agent=GRACE, ticket=2, body="x " * 4_000 + "zebra"))
    hands.show(2)
    search(hands, "zebra")
    wait_for(hands, "1 hit")
    more = hands.named(QPushButton, "showAllButton")
    assert more.text().endswith("with 1 more hit")
    hands.panel.go_to_next_hit()
    hands.qtbot.waitUntil(lambda: gone_to(hands) == ["zebra"])
    card = hands.cards[-1]
    assert isinstance(card, BubbleCard)
    assert is_seen(hands, card)


def test_a_hit_in_what_is_too_long_leads_to_the_button(hands: Hands) -> None:
    hands.do(AddNote(agent=GRACE, ticket=2, body="line\n" * 20_000 + "zebra"))
    hands.do(AddNote(agent=GRACE, ticket=2, body="after it\n" * 200))
    hands.show(2)
    search(hands, "zebra")
    wait_for(hands, "1 hit")
    hands.panel.go_to_next_hit()
    assert words(hands) == "1 of 1"
    more = next(
        button
        for button in hands.panel.findChildren(QPushButton, "showAllButton")
        if "1 more hit" in button.text()
    )
    assert not more.visibleRegion().isEmpty()


def test_marks_are_taken_away_until_another_ticket_is_shown(hands: Hands) -> None:
    for ticket in (2, 3):
        hands.do(AddNote(agent=GRACE, ticket=ticket, body="zebra"))
    search(hands, "zebra")
    hands.show(2)
    wait_for(hands, "1 hit")
    hands.press(hands.named(QToolButton, "nextHitButton"), Qt.Key.Key_Escape)
    assert (words(hands), marked(hands)[-1]) == ("", [])
    hands.panel.go_to_next_hit()
    assert words(hands) == ""
    hands.show(3)
    wait_for(hands, "1 hit")
    hands.show(2)
    wait_for(hands, "1 hit")
    assert marked(hands)[-1] == ["zebra"]


def test_a_new_message_is_counted(hands: Hands) -> None:
    hands.do(AddNote(agent=GRACE, ticket=2, body="zebra"))
    search(hands, "zebra")
    hands.show(2)
    wait_for(hands, "1 hit")
    hands.panel.go_to_next_hit()
    hands.do(AddNote(agent=LINUS, ticket=2, body="two zebra zebra"))
    wait_for(hands, "1 of 3")
    assert marked(hands)[-1] == ["zebra", "zebra"]


def test_without_words_there_is_no_bar(hands: Hands) -> None:
    search(hands, "status:open -zebra")
    hands.do(AddNote(agent=GRACE, ticket=2, body="zebra"))
    counted: list[int] = []
    hands.panel.hits_counted.connect(counted.append)
    hands.show(2)
    assert (words(hands), marked(hands)[-1]) == ("", [])
    search(hands, "zebra")
    hands.qtbot.waitUntil(lambda: counted[-1:] == [1])


def test_marks_follow_the_theme(hands: Hands) -> None:
    hands.do(AddNote(agent=GRACE, ticket=2, body="zebra"))
    search(hands, "zebra")
    hands.show(2)
    wait_for(hands, "1 hit")
    hands.panel.go_to_next_hit()
    hands.desk.theme.choose("dark")
    hands.qtbot.waitUntil(lambda: gone_to(hands) == ["zebra"])
