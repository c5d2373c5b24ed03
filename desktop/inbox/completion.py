"""Completes fields and values in the search box while the agent types."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from desktop.background.background import Background
from desktop.inbox.facets import Known
from desktop.inbox.offers import Choices, Offer, client_offers, offers
from desktop.look.theme import Theme
from desktop.widgets.entry_delegate import ROW_HEIGHT, EntryDelegate
from desktop.widgets.entry_model import EntryModel
from desktop.widgets.offer_list import OfferList
from desktop.widgets.text_places import caret_of, unit_of
from models.documents.completion import (
    Spot,
    is_behind_condition,
    spot_at,
    with_field,
    with_value,
)
from models.queries import suggestions
from models.queries.people import PersonRow

_Key = Qt.Key
_Event = QEvent.Type
_ENTER: Final = (_Key.Key_Return, _Key.Key_Enter)
_CLOSING: Final = (_Event.FocusOut, _Event.Resize, _Event.Move, _Event.Hide)
_HELD: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
_LETTERS: Final = 2
"""So many letters of a field's name are typed before fields are offered."""
_MOST_ROWS: Final = 12
_WIDEST: Final = 460


class Completion(QObject):
    """Offers what can be taken into one field, which keeps the keyboard all the time."""

    taken = Signal()
    """The agent took a value: a condition is whole now."""

    def __init__(self, field: QLineEdit, *, background: Background, theme: Theme) -> None:
        super().__init__(field)
        self._field = field
        self._background = background
        self._theme = theme
        self._known = Known()
        self._choices = Choices(self._known)
        self._model = EntryModel(self)
        self._list: OfferList | None = None
        self._spot: Spot | None = None
        self._offers: tuple[Offer, ...] = ()
        self._typed = ""
        self._is_finished = False
        self._is_taking = False
        self._blank_behind = ("", -1)
        field.installEventFilter(self)
        field.cursorPositionChanged.connect(self._on_caret_moved)

    @property
    def is_open(self) -> bool:
        """Whether something is offered now."""
        return self._list is not None and self._list.isVisible()

    def set_known(self, known: Known) -> None:
        """Offers other agents and tags from now on."""
        if known != self._known:
            self._known = known
            self._choices = Choices(known)

    def follow(self) -> None:
        """The agent has changed the text."""
        if self._is_taking:
            return
        text, caret = self._field.text(), caret_of(self._field)
        has_grown, self._typed = len(text) > len(self._typed), text
        self._is_finished = False
        spot = spot_at(text, caret)
        if spot is not None and (_is_begun(spot) or (has_grown and _is_expected(text, caret))):
            self._offer(spot)
        else:
            self._close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Gives the keys of the field to the list while that is open, and to those that open it."""
        if event.type() in _CLOSING:
            self._close()
        elif event.type() == _Event.FocusIn:
            self._is_finished = False
        elif event.type() == _Event.KeyPress and isinstance(event, QKeyEvent):
            return self._is_used(event) if self.is_open else self._has_opened(event)
        return False

    def _is_used(self, event: QKeyEvent) -> bool:
        """Moves in the list, takes from it or closes it; says whether ``event`` did."""
        key = event.key()
        if self._list is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        row = self._list.row
        if key in (_Key.Key_Down, _Key.Key_Up):
            self._go_to(min(row + 1, len(self._offers) - 1) if key == _Key.Key_Down else row - 1)
        elif key == _Key.Key_Tab:
            self._take(max(row, 0))
        elif key in _ENTER and row >= 0:
            self._take(row)
        elif key == _Key.Key_Escape:
            self._dismiss()
        else:
            if key in _ENTER:
                self._dismiss()
            return False
        return True

    def _has_opened(self, event: QKeyEvent) -> bool:
        """Opens the list on request; a comma behind what was taken goes on with its values."""
        key = event.key()
        if key in _ENTER:
            self._is_finished = True
        elif key == _Key.Key_Space and event.modifiers() & _HELD:
            spot = self._here()
            if spot is not None:
                self._offer(spot)
            return True
        elif key == _Key.Key_Down and not event.modifiers():
            spot = self._here()
            if spot is not None and self._is_asked_for(spot):
                return self._offer(spot)
        elif event.text() == "," and self._blank_behind == self._state():
            self._field.setSelection(self._field.cursorPosition() - 1, 1)
        return False

    def _is_asked_for(self, spot: Spot) -> bool:
        """Whether Down means what is being typed, or could be, and not the results."""
        text = self._field.text()
        is_open = not text or (text == self._typed and _is_begun(spot))
        return is_open and not self._is_finished

    def _here(self) -> Spot | None:
        return spot_at(self._field.text(), caret_of(self._field))

    def _state(self) -> tuple[str, int]:
        return self._field.text(), self._field.cursorPosition()

    def _offer(self, spot: Spot) -> bool:
        """Looks for what fits, and shows it; says whether there is or may be something."""
        self._spot = spot
        if spot.field != "client" or spot.operator != ":":
            return self._show(offers(spot, self._choices))
        self._background.read(
            "completion",
            lambda store: suggestions.clients(store, spot.prefix),
            partial(self._on_clients_found, spot),
            owner=self,
        )
        return True

    def _on_clients_found(self, spot: Spot, people: Sequence[PersonRow]) -> None:
        if spot == self._spot and self._field.hasFocus():
            self._show(client_offers(spot, people))

    def _show(self, found: tuple[Offer, ...]) -> bool:
        self._offers = found
        if not found:
            self._close()
            return False
        self._model.set_entries([offer.entry for offer in found])
        if self._list is None:
            self._list = self._made_list()
        self._list.set_row(-1)
        self._list.open_below(self._field)
        return True

    def _made_list(self) -> OfferList:
        made = OfferList(
            self._model,
            row_height=ROW_HEIGHT,
            most_rows=_MOST_ROWS,
            widest=_WIDEST,
            parent=self._field.window(),
        )
        made.set_delegate(EntryDelegate(theme=self._theme, parent=made, has_ticks=False))
        made.view.setObjectName("searchCompletion")
        made.view.setAccessibleName("Completions of what is being typed")
        made.taken.connect(self._on_row_taken)
        return made

    def _go_to(self, row: int) -> None:
        """Chooses a row, or none above the first, and tells who cannot see it."""
        if self._list is None:
            return
        self._list.set_row(row)
        if row >= 0:
            entry = self._offers[row].entry
            words = ", ".join(filter(None, (entry.label, entry.detail)))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._field, words))

    def _take(self, row: int) -> None:
        """Puts the value of a row into the text, so that undo takes it out again."""
        spot, text = self._spot, self._field.text()
        if spot is None:
            return
        write = with_value if spot.field else with_field
        made = write(text, spot, self._offers[row].value)
        start, end = unit_of(text, made.start), unit_of(text, made.end)
        self._is_taking = True
        self._field.setSelection(start, end - start)
        self._field.insert(made.insertion)
        self._field.setCursorPosition(unit_of(self._field.text(), made.caret))
        self._is_taking = False
        if not spot.field:
            self.follow()
            return
        self._dismiss()
        self._typed = self._field.text()
        if made.insertion.endswith(" "):
            self._blank_behind = self._state()
        self.taken.emit()

    def _dismiss(self) -> None:
        """Closes the list until more is typed."""
        self._is_finished = True
        self._close()

    def _close(self) -> None:
        self._spot = None
        if self._list is not None:
            self._list.hide()

    def _on_caret_moved(self) -> None:
        if self._spot is not None and not self._is_taking and self._here() != self._spot:
            self._close()

    def _on_row_taken(self, index: QModelIndex) -> None:
        self._take(index.row())


def _is_begun(spot: Spot) -> bool:
    """Whether a value is wanted here, or enough of a field's name has been typed."""
    return bool(spot.field) or len(spot.prefix) >= _LETTERS


def _is_expected(text: str, caret: int) -> bool:
    """Whether it is likely that a field is to come next."""
    return text[:caret].endswith(("-", "(")) or is_behind_condition(text, caret)
