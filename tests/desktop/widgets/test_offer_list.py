"""Offered rows float below a field, which keeps the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QRect, QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.offer_list import OfferList

_WORDS = ["open", "pending", "closed", "resolved"]


@pytest.fixture
def model() -> QStringListModel:
    """Four rows."""
    return QStringListModel(_WORDS)


@pytest.fixture
def field(stage: QWidget) -> QLineEdit:
    """A field with the keyboard, in the upper half of its window."""
    made = QLineEdit(stage)
    made.setGeometry(20, 100, 300, 30)
    made.show()
    made.setFocus()
    return made


@pytest.fixture
def offered(stage: QWidget, model: QStringListModel, field: QLineEdit) -> OfferList:
    """A list that shows three rows at once, opened below the field."""
    made = OfferList(model, row_height=20, most_rows=3, parent=stage)
    made.open_below(field)
    return made


def test_it_floats_below_the_field(offered: OfferList, field: QLineEdit) -> None:
    assert offered.isVisible()
    assert field.hasFocus()
    assert offered.geometry().left() == 20
    assert offered.width() == field.width()
    assert offered.geometry().top() > field.geometry().bottom()
    assert offered.height() == 3 * 20 + 12
    assert offered.row == -1


def test_nothing_to_offer_is_not_shown(
    offered: OfferList, model: QStringListModel, field: QLineEdit
) -> None:
    model.setStringList([])
    offered.open_below(field)
    assert not offered.isVisible()


def test_rows_are_gone_to(offered: OfferList) -> None:
    for step, row in ((1, 0), (1, 1), (-1, 0), (-1, 0), (3, 3), (1, 3)):
        offered.move_by(step)
        assert offered.row == row
    offered.set_row(-1)
    assert offered.row == -1
    assert not offered.view.selectionModel().hasSelection()


def test_a_click_takes(offered: OfferList, field: QLineEdit, qtbot: QtBot) -> None:
    index = offered.view.model().index(1, 0)
    place = offered.view.visualRect(index).center()
    taken: list[QModelIndex] = []
    offered.taken.connect(taken.append)
    QTest.mouseClick(
        offered.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    assert [index.data() for index in taken] == ["pending"]
    assert field.hasFocus()


def test_a_low_window_makes_it_scroll(offered: OfferList, stage: QWidget, field: QLineEdit) -> None:
    field.move(20, stage.height() - 90)
    offered.open_below(field)
    assert offered.geometry().bottom() < stage.height()
    assert offered.height() < 3 * 20 + 12


def test_it_need_not_be_as_wide_as_the_field(
    model: QStringListModel, stage: QWidget, field: QLineEdit
) -> None:
    narrow = OfferList(model, row_height=20, most_rows=3, parent=stage, widest=200)
    narrow.open_below(field)
    assert narrow.width() == 200


@pytest.mark.parametrize(
    ("top", "is_above"), [(40, False), (0, False), (-40, True)], ids=["high", "edge", "low"]
)
def test_it_stands_where_a_caret_has_room(
    offered: OfferList, stage: QWidget, top: int, is_above: bool
) -> None:
    caret = QRect(30, top if top >= 0 else stage.height() + top, 1, 16)
    offered.open_at(caret, width=200)
    place = offered.geometry()
    assert (place.bottom() < caret.top()) is is_above
    assert (place.top() > caret.bottom()) is not is_above
    assert (place.left(), place.width(), place.height()) == (30, 200, 3 * 20 + 12)


def test_it_ends_with_the_window(offered: OfferList, stage: QWidget) -> None:
    offered.open_at(QRect(stage.width() - 4, 40, 1, 16), width=200)
    assert stage.rect().contains(offered.geometry())
    offered.open_at(QRect(4, 40, 1, 16), width=5_000)
    assert stage.rect().contains(offered.geometry())


def test_at_a_caret_nothing_is_not_shown(offered: OfferList, model: QStringListModel) -> None:
    model.setStringList([])
    offered.open_at(QRect(30, 40, 1, 16), width=200)
    assert not offered.isVisible()
