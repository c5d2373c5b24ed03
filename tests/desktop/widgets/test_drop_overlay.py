"""A drop target lights up over all of its parent and does not catch the mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.look.theme import Theme
from desktop.widgets.drop_overlay import DropOverlay


def test_it_covers_its_parent_at_every_size(stage: QWidget, theme: Theme) -> None:
    field = QPlainTextEdit(stage)
    field.show()
    overlay = DropOverlay(theme=theme, parent=field)
    assert overlay.isHidden()
    overlay.light_up("Attach 3 files to your reply")
    field.resize(300, 120)
    assert overlay.isVisible()
    assert overlay.geometry() == field.rect()
    overlay.go_out()
    assert overlay.isHidden()


def test_what_is_let_go_falls_through(stage: QWidget, theme: Theme) -> None:
    field = QWidget(stage)
    field.resize(300, 120)
    field.show()
    overlay = DropOverlay(theme=theme, parent=field)
    overlay.light_up("Attach")
    assert overlay.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert stage.childAt(QPoint(20, 20)) is field


def test_it_says_and_paints_the_words(stage: QWidget, theme: Theme, hostile: str) -> None:
    overlay = DropOverlay(theme=theme, parent=stage)
    overlay.light_up("Attach")
    before = overlay.grab().toImage()
    overlay.light_up(hostile)
    assert overlay.words == overlay.accessibleName() == hostile
    assert overlay.grab().toImage() != before
    theme.choose("dark")
    assert overlay.grab().toImage() != before
