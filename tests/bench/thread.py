"""Opens tickets with few and with very many messages, and reads one back to its beginning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from desktop.conversation.thread.thread_view import ThreadView
from tests.bench.hour import resident_mb
from tests.bench.long_thread import Threads
from tests.bench.steps import Step, Steps

_SHARE: Final = 0.8
"""Of what is seen that is scrolled at once: some lines stay, as with the key."""
_PATIENCE: Final = 100_000
_REST_MS: Final = 8


def open_threads(steps: Steps, threads: Sequence[Threads], rounds: int) -> Iterator[Step]:
    """Go to the tickets in turns, so that each comes after one of another length."""
    steps.show("")
    most = max(len(some.tickets) for some in threads)
    for _ in range(rounds):
        for place in range(most):
            for messages, tickets in threads:
                ticket = tickets[place % len(tickets)]
                open_ticket = partial(steps.window.show_ticket, ticket)
                yield steps.thread(open_ticket, f"{messages:,} messages")


def scroll_back(steps: Steps, ticket: int, grown: list[float]) -> Iterator[Step]:
    """Scroll from the newest message to the request, in pages, as fast as the window follows.

    ``grown`` gets by how many MB the process has grown meanwhile: at most, and in the end.
    """
    view = steps.find(ThreadView)
    bar = view.verticalScrollBar()
    steps.thread(partial(steps.window.show_ticket, ticket), "the long thread")
    steps.settle()
    before = most = resident_mb()
    for page in range(_PATIENCE):
        if bar.value() == 0 and view.cards[0].piece.is_request:
            break
        step = int(view.viewport().height() * _SHARE)
        steps.heart.doing = f"page {page} back"
        bar.setValue(bar.value() - step)
        steps.heart.rest(_REST_MS)
        if page % 50 == 0:
            most = max(most, resident_mb())
    assert view.cards[0].piece.is_request, "the request was not reached"
    steps.settle()
    grown[:] = [max(most, resident_mb()) - before, resident_mb() - before]
    yield from ()


def go_to_ends(steps: Steps, ticket: int, times: int) -> Iterator[Step]:
    """From one end of the long thread to the other and back, by the keys."""
    view = steps.find(ThreadView)
    steps.thread(partial(steps.window.show_ticket, ticket), "the long thread")
    for _ in range(times):
        yield steps.thread(view.first_wanted.emit, "to the request")
        yield steps.thread(view.show_last, "to the newest message")
