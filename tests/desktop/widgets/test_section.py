"""A section has a title, buttons and a body."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.look.theme import Theme
from desktop.widgets.section import Section
from desktop.widgets.tag_edit import TagEdit

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_the_title_is_text_and_can_change(stage: QWidget, theme: Theme, hostile: str) -> None:
    section = Section("Files", theme=theme, parent=stage)
    section.set_title(hostile)
    label = section.findChildren(QLabel)[0]
    assert label.text() == hostile
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_its_buttons_have_names(stage: QWidget, theme: Theme) -> None:
    section = Section("Files", theme=theme, parent=stage)
    button = section.add_button("plus", "Attach a file")
    assert button.accessibleName() == button.toolTip() == "Attach a file"
    assert not button.icon().isNull()


def test_the_body_gets_the_height_it_needs(stage: QWidget, theme: Theme, qtbot: QtBot) -> None:
    section = Section("Tags", theme=theme)
    tags = TagEdit(theme=theme)
    tags.set_tags([f"tag number {number}" for number in range(9)])
    section.body.addWidget(tags)
    section.body.addWidget(QPushButton("More"))
    column = QVBoxLayout(stage)
    column.addWidget(section)
    column.addStretch(1)
    stage.resize(220, 480)
    qtbot.waitUntil(lambda: tags.height() == tags.heightForWidth(tags.width()) > 100)
