"""Windows for single tickets: opened beside the main window, raised when they are there already."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.app.features import Features
from desktop.window.main_window import MainWindow
from desktop.window.ticket_window import TicketWindow

MOST: Final = 4
"""So many tickets have a window of their own; more would hide each other."""
_ASIDE: Final = 28
"""px by which each window stands aside of the one before."""


class TicketWindows(QObject):
    """Knows the windows of one main window; they go with it."""

    def __init__(
        self,
        *,
        main: MainWindow,
        features: Features,
        resolve: Callable[[tuple[int, ...], QWidget], None],
        phrases: Callable[[Mapping[str, str], QWidget], None],
        built: Callable[[QWidget], None],
        keeps_layout: bool,
    ) -> None:
        """``built`` hears of each new window; the others ask for something over one.

        ``resolve`` asks how tickets were solved, ``phrases`` for canned texts.
        """
        super().__init__(main)
        self._main = main
        self._features = features
        self._resolve = resolve
        self._phrases = phrases
        self._built = built
        self._keeps_layout = keeps_layout
        self._windows: dict[int, TicketWindow] = {}
        main.own_window_wanted.connect(self.open)
        main.closed.connect(self.close_all)

    def open(self, ticket: int) -> None:
        """Show the window of a ticket; a fifth one is refused in words."""
        if ticket in self._windows:
            _raise(self._windows[ticket])
        elif len(self._windows) == MOST:
            self._say(f"{MOST} tickets have windows of their own already; close one of them first.")
        else:
            self._show(ticket)

    def close_all(self) -> None:
        """Close them; each puts what is typed in it on the disk."""
        for window in tuple(self._windows.values()):
            window.leave()

    def _show(self, ticket: int) -> None:
        features = self._features
        window = TicketWindow(
            ticket=ticket,
            panels=features.for_ticket_window(),
            background=features.background,
            history=features.history,
            theme=features.theme,
        )
        window.own_window_wanted.connect(self.open)
        window.ticket_wanted.connect(self._on_ticket_wanted)
        window.client_chosen.connect(self._on_client_chosen)
        window.resolve_wanted.connect(lambda tickets: self._resolve(tickets, window))
        window.phrases_wanted.connect(lambda facts: self._phrases(facts, window))
        window.closed.connect(lambda: self._windows.pop(ticket, None))
        if self._keeps_layout:
            window.restore_layout(aside=_ASIDE * len(self._windows))
        self._windows[ticket] = window
        window.show()
        self._built(window)

    def _say(self, text: str) -> None:
        """Where the agent is."""
        here = (window for window in self._windows.values() if window.is_acted_in())
        next(here, self._main).say(text)

    def _on_ticket_wanted(self, ticket: int) -> None:
        self._main.show_ticket(ticket)
        _raise(self._main)

    def _on_client_chosen(self, client: str) -> None:
        self._main.show_tickets_of(client)
        _raise(self._main)


def _raise(window: QWidget) -> None:
    if window.isMinimized():
        window.showNormal()
    window.raise_()
    window.activateWindow()
