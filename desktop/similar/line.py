"""One similar ticket: its title, why it is shown, and what can be done with it."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from desktop.look.focus import OWN_FOCUS
from desktop.look.icons import icon, show_icon
from desktop.look.popup import round_popup
from desktop.look.style import set_kind, set_role
from desktop.look.text import plain_tooltip
from desktop.look.theme import Theme
from desktop.similar.wording import reason, spoken, story
from desktop.widgets.elided_label import ElidedLabel
from models.queries.similar import SimilarRow

_RADIUS: Final = 6
_FOOT: Final = 22
"""px; as high as the buttons, so that nothing moves when they come."""
_OPENS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class SimilarLine(QWidget):
    """Opens on a click or Enter; its buttons come with the pointer or the keyboard."""

    opened = Signal(object)
    """The agent wants to see this ticket (a SimilarRow)."""
    own_window_wanted = Signal(object)
    """The agent wants to see it beside the one at hand."""
    link_wanted = Signal(object)
    """The agent wants to name it in the message that is being written."""
    resolution_wanted = Signal(object)
    """The agent wants its resolution in the message that is being written."""
    stepped = Signal(int)
    """The keyboard moves to the line before (-1) or behind (1)."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """It is hidden before ``show_row``."""
        super().__init__(parent)
        self._theme = theme
        self._row: SimilarRow | None = None
        self._title, self._reason = ElidedLabel(), ElidedLabel()
        self._buttons = QWidget()
        self._quote = self._button("quotes", "Insert resolution", "insertResolutionButton")
        self._link = self._button("link-simple", "Insert link", "insertLinkButton")
        self._quote.clicked.connect(partial(self._tell, self.resolution_wanted))
        self._link.clicked.connect(partial(self._tell, self.link_wanted))
        self._build()

    @property
    def row(self) -> SimilarRow | None:
        """The ticket that is shown."""
        return self._row

    def show_row(self, row: SimilarRow, *, now: int) -> None:
        """Show this ticket; ``now`` is in UTC microseconds."""
        self._row = row
        self._title.setText(row.title)
        self._reason.setText(reason(row, now=now))
        self._quote.setEnabled(bool(row.excerpt))
        self.setAccessibleName(spoken(row, now=now))
        self.setAccessibleDescription(row.excerpt)
        self.setToolTip(plain_tooltip(story(row)))
        self.show()

    def menu(self) -> QMenu:
        """A new menu with all that can be done with the ticket; it is freed when it closes."""
        menu = QMenu(self)
        menu.setObjectName("similarMenu")
        menu.aboutToHide.connect(menu.deleteLater)
        round_popup(menu)
        for text, glyph, wanted in (
            ("&Open", "arrow-square-out", self.opened),
            ("Open in its own &window", "browsers", self.own_window_wanted),
        ):
            action = menu.addAction(icon(glyph, "secondary", theme=self._theme), text)
            action.triggered.connect(partial(self._tell, wanted))
        menu.addSeparator()
        for button, text in ((self._quote, "Insert &resolution"), (self._link, "Insert &link")):
            action = menu.addAction(button.icon(), text)
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu comes where it was asked for, by the pointer or by a key."""
        is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        below = self.mapToGlobal(QPoint(_RADIUS, self.height()))
        self.menu().popup(below if is_key else event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, the arrows go from line to line."""
        if event.key() in _OPENS:
            self.opened.emit(self._row)
        elif event.key() in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens; with Ctrl, or the middle button, in a window of its own."""
        if not self.rect().contains(event.position().toPoint()):
            return
        has_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.button() == Qt.MouseButton.MiddleButton or (
            has_ctrl and event.button() == Qt.MouseButton.LeftButton
        ):
            self.own_window_wanted.emit(self._row)
        elif event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self._row)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer brings the buttons."""
        super().enterEvent(event)
        self._show_buttons(is_wanted=True)

    def leaveEvent(self, event: QEvent) -> None:
        """They go with the pointer, unless the keyboard is here."""
        super().leaveEvent(event)
        self._show_buttons(is_wanted=self.hasFocus())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """So does the keyboard."""
        super().focusInEvent(event)
        self._show_buttons(is_wanted=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """They go with it, unless the pointer is here."""
        super().focusOutEvent(event)
        self._show_buttons(is_wanted=self.underMouse())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ground while the pointer or the keyboard is here."""
        if not self._buttons.isVisibleTo(self):
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("selection" if self.hasFocus() else "hover"))
            painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty(OWN_FOCUS, True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        set_role(self._reason, "secondary")
        for label in (self._title, self._reason):
            # The line tells all of it in its own tooltip.
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        buttons = QHBoxLayout(self._buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(0)
        buttons.addWidget(self._quote)
        buttons.addWidget(self._link)
        foot = QHBoxLayout()
        foot.setSpacing(4)
        foot.addStrut(_FOOT)
        foot.addWidget(self._reason, 1)
        foot.addWidget(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 4, 2)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addLayout(foot)
        self._buttons.hide()
        self.hide()

    def _button(self, icon_name: str, name: str, object_name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(object_name)
        set_kind(button, "small")
        button.setIconSize(QSize(16, 16))
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        # The keyboard has the menu for it: what comes and goes is no place for it.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        show_icon(button, icon_name, "secondary", theme=self._theme)
        return button

    def _tell(self, wanted: SignalInstance, *_: object) -> None:
        wanted.emit(self._row)

    def _show_buttons(self, *, is_wanted: bool) -> None:
        self._buttons.setVisible(is_wanted)
        self.update()
