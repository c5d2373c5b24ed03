"""A choice box for narrow places: a value that does not fit ends in an ellipsis."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox, QStylePainter

from desktop.look.text import elide
from desktop.widgets.choice_box import ChoiceBox

_BESIDE = 24
"""px that icon, its gap and a little air take from the room for the words."""


class FieldBox(ChoiceBox):
    """Clips nothing: Qt alone would cut a letter in half."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box with as much of the value as there is room for."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        style = self.style()
        field = style.subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        option.currentText = elide(option.currentText, self.fontMetrics(), field.width() - _BESIDE)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
