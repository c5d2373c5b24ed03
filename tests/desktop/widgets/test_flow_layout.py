"""Widgets flow into rows like words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.flow_layout import FlowLayout

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def _widget(flow: FlowLayout, place: int) -> QWidget | None:
    item = flow.itemAt(place)
    return item.widget() if item is not None else None


def _filled(stage: QWidget, widths: list[int]) -> tuple[FlowLayout, list[QLabel]]:
    holder = QWidget(stage)
    flow = FlowLayout(holder, gap=4)
    labels = []
    for width in widths:
        label = QLabel()
        label.setFixedSize(QSize(width, 20))
        flow.addWidget(label)
        labels.append(label)
    holder.show()
    return flow, labels


def test_rows_wrap_at_the_edge(stage: QWidget) -> None:
    flow, labels = _filled(stage, [40, 40, 40])
    flow.setGeometry(QRect(0, 0, 84, 100))
    assert [(label.x(), label.y()) for label in labels] == [(0, 0), (44, 0), (0, 24)]
    assert flow.heightForWidth(84) == 44
    assert flow.heightForWidth(83) == 68
    assert flow.heightForWidth(128) == 20
    assert flow.sizeHint() == QSize(128, 20)


def test_a_widget_wider_than_the_row_gets_the_row(stage: QWidget) -> None:
    flow, _ = _filled(stage, [])
    label = QLabel("a text that is much wider than the layout")
    label.setMinimumWidth(10)
    flow.addWidget(label)
    label.show()
    flow.setGeometry(QRect(0, 0, 60, 100))
    assert label.width() == 60


def test_hidden_widgets_take_no_room(stage: QWidget) -> None:
    flow, labels = _filled(stage, [40, 40, 40])
    labels[0].hide()
    flow.setGeometry(QRect(0, 0, 84, 100))
    assert [(label.x(), label.y()) for label in labels[1:]] == [(0, 0), (44, 0)]


def test_a_widget_can_be_taken_out(stage: QWidget) -> None:
    flow, labels = _filled(stage, [40, 40])
    assert flow.takeAt(2) is None
    assert flow.takeAt(0) is not None
    assert [_widget(flow, place) for place in range(2)] == [labels[1], None]


def test_a_column_gives_it_the_height_of_its_rows(stage: QWidget, qtbot: QtBot) -> None:
    flow, _ = _filled(stage, [40, 40, 40])
    column = QVBoxLayout(stage)
    column.setContentsMargins(0, 0, 0, 0)
    holder = flow.parentWidget()
    assert holder is not None
    column.addWidget(holder)
    column.addStretch(1)
    stage.resize(84, 300)
    qtbot.waitUntil(lambda: holder.height() == 44)
