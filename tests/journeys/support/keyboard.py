"""The controls of a window as the keyboard and assistive tools find them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QButtonGroup,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_KINDS: Final = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
_MOST: Final = 400
_GROUP_KEYS: Final = (Qt.Key.Key_Right, Qt.Key.Key_Down)


def controls(window: QWidget) -> list[QWidget]:
    """Everything in a window that can be acted on now, and whatever takes the focus by Tab."""
    found = [child for child in window.findChildren(QWidget) if child.window() is window]
    return [child for child in found if _is_control(child)]


def accessible_name(widget: QWidget) -> str:
    """What an assistive tool calls it."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def reached_by_keyboard(window: QWidget) -> set[QWidget]:
    """Every widget that gets the focus on a round by Tab, one by Shift+Tab, and arrows in groups.

    Both rounds have to come to the same widgets.
    """
    forward, back = _round(window, Qt.Key.Key_Tab), _round(window, Qt.Key.Key_Backtab)
    assert forward == back, [words(widget) for widget in forward ^ back]
    return forward | {mate for widget in forward for mate in _mates(widget)}


def words(widget: QWidget) -> str:
    """A control named so that a person finds it in the code."""
    owner: QWidget | None = widget
    while owner is not None and not owner.objectName():
        owner = owner.parentWidget()
    place = owner.objectName() if owner is not None else "a window without a name"
    kind, name = type(widget).__name__, accessible_name(widget)
    return f"{kind} {name!r} (in {place})"


def _is_control(widget: QWidget) -> bool:
    if not widget.isVisible() or not widget.isEnabled() or isinstance(widget, QHeaderView):
        return False
    if isinstance(widget.parentWidget(), QLineEdit | QComboBox | QAbstractSpinBox):
        return False  # parts of a field, which has keys for what they do
    if isinstance(widget, QTextEdit) and widget.isReadOnly():
        return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return isinstance(widget, _KINDS) or bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _round(window: QWidget, key: Qt.Key) -> set[QWidget]:
    """Press a key until the focus is where it was before."""
    met: set[QWidget] = set()
    for _ in range(_MOST):
        here = QApplication.focusWidget()
        assert here is not None, "nothing has the focus"
        assert here.window() is window, f"the focus has left the window for {words(here)}"
        if here in met:
            return met
        met.add(here)
        QTest.keyClick(here, key)
    raise AssertionError(f"{_MOST} times {key.name}, and no end")


def _mates(widget: QWidget) -> set[QWidget]:
    """The buttons of the same group that the arrow keys lead to."""
    if not isinstance(widget, QAbstractButton):
        return set()
    group: object = widget.group()  # the stub forgets that there may be none
    is_alone = not isinstance(group, QButtonGroup) or not group.exclusive()
    if is_alone and not widget.autoExclusive():
        return set()
    return {mate for key in _GROUP_KEYS for mate in _walk(widget, key)}


def _walk(start: QWidget, key: Qt.Key) -> set[QWidget]:
    """Where a key leads, pressed until it comes to where it has been."""
    met: set[QWidget] = set()
    start.setFocus()
    here: QWidget | None = start
    while here is not None and here not in met:
        met.add(here)
        QTest.keyClick(here, key)
        here = QApplication.focusWidget()
    return met
