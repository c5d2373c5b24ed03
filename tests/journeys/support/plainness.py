"""Whether widgets show text as text, and which words they show."""

from __future__ import annotations

import html
import re
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QToolTip,
    QWidget,
)

from desktop.conversation.files.file_chip import FileChip

_ESCAPED: Final = re.compile(r'<p style="white-space: pre-wrap">((?:[^<>]|<br/>)*)</p>')
_SAID: Final = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
_HINTS: Final = (
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.WhatsThisRole,
)


def markup_faults(widgets: list[QWidget]) -> list[str]:
    """Every place in which Qt could take a text for markup or would show a picture from it."""
    return [f"{type(widget).__name__}: {fault}" for widget in widgets for fault in _faults(widget)]


def words_of(widgets: list[QWidget]) -> set[str]:
    """Every text that these widgets show, whole."""
    return {text for widget in widgets for text in _texts(widget)}


def tooltip_text(tooltip: str) -> str:
    """What a tooltip says, without the one element around it."""
    found = _ESCAPED.fullmatch(tooltip)
    return html.unescape(found[1].replace("<br/>", "\n")) if found else tooltip


def hovered(widget: QWidget, place: QPoint) -> str:
    """The tooltip that comes up where the pointer rests on a widget."""
    QToolTip.hideText()
    event = QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, event)
    return QToolTip.text()


def _faults(widget: QWidget) -> list[str]:
    found = [
        hint
        for hint in (widget.toolTip(), widget.whatsThis(), widget.statusTip())
        if not is_plain_hint(hint)
    ]
    if isinstance(widget, QLabel) and not _is_plain_label(widget):
        found.append(widget.text())
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        found.extend(_objects(widget.document()))
    if isinstance(widget, QAbstractItemView):
        found.extend(hint for hint in _hints(widget.model()) if not is_plain_hint(hint))
    return found


def _is_plain_label(label: QLabel) -> bool:
    """Whether a label is told that it holds plain text; the one that is a tooltip cannot be."""
    is_tooltip = label.metaObject().className() == "QTipLabel"
    is_told = label.textFormat() == Qt.TextFormat.PlainText
    return is_told or not label.text() or (is_tooltip and is_plain_hint(label.text()))


def is_plain_hint(hint: str) -> bool:
    """Whether Qt cannot mistake any of a tooltip's text for markup."""
    return "<" not in hint or _ESCAPED.fullmatch(hint) is not None


def _objects(document: QTextDocument) -> list[str]:
    """What a document holds besides letters."""
    return [document.toPlainText()] if "\ufffc" in document.toRawText() else []


def _texts(widget: QWidget) -> list[str]:
    if isinstance(widget, QLabel | QLineEdit):
        return [widget.text()]
    if isinstance(widget, FileChip):
        return [widget.label]
    if isinstance(widget, QAbstractButton):
        return [_uncaptioned(widget.text())]
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        return [widget.toPlainText()]
    if isinstance(widget, QComboBox):
        return [widget.itemText(place) for place in range(widget.count())]
    if isinstance(widget, QMenu):
        return [_uncaptioned(action.text()) for action in widget.actions()]
    if isinstance(widget, QAbstractItemView):
        return _cells(widget.model(), _SAID)
    return []


def _uncaptioned(caption: str) -> str:
    """What a button or menu says: a doubled ampersand is one, a single one marks a key."""
    return re.sub("&(.)", r"\1", caption)


def _hints(model: QAbstractItemModel | None) -> list[str]:
    return _cells(model, _HINTS)


def _cells(model: QAbstractItemModel | None, roles: tuple[Qt.ItemDataRole, ...]) -> list[str]:
    if model is None:
        return []
    top = QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(top)
    places = [
        model.index(row, column, top)
        for row in range(model.rowCount(top))
        for column in range(columns)
    ]
    return [said for place in places for role in roles if isinstance(said := place.data(role), str)]
