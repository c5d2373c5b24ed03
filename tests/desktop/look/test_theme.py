"""The theme dresses the application and says when it changes."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.look.dress import palette_of, stylesheet_of
from desktop.look.style import set_ground, set_kind, set_role
from desktop.look.theme import Theme
from desktop.look.tokens import DARK, LIGHT, ROLES, Tokens

_TOAST = (DARK.raised, DARK.edge, DARK.text, DARK.accent, DARK.pressed)


def test_choosing_dark_dresses_the_application_anew(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.window)
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert theme.is_dark
    assert theme.colour("text") == QColor(DARK.text)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert DARK.selection in qapp.styleSheet()


def test_choosing_what_is_shown_already_changes_nothing(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.choose("light")
    assert theme.setting == "light"


def test_a_screen_without_a_scheme_is_light(qapp: QApplication) -> None:
    theme = Theme(setting="system")
    assert theme.tokens is LIGHT
    theme.deleteLater()


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_stylesheet_is_whole(tokens: Tokens) -> None:
    sheet = stylesheet_of(tokens)
    assert "@" not in sheet.split("*/", 1)[1]
    assert sheet.count("{") == sheet.count("}")
    colours = set(re.findall(r"#[0-9A-Fa-f]{6}\b", sheet))
    assert colours <= {tokens.colour(role) for role in ROLES} | set(_TOAST)


def test_qt_understands_the_stylesheet(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    """Qt reports what it cannot parse as a warning, and a warning fails a test."""
    theme.apply(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    field = QLineEdit(window)
    window.show()
    assert field.minimumHeight() == 28


@pytest.mark.parametrize("kind", [QPlainTextEdit, QTextEdit, QTextBrowser])
def test_a_field_for_text_has_an_outline_and_a_browser_has_none(
    theme: Theme, qapp: QApplication, qtbot: QtBot, kind: type[QWidget]
) -> None:
    theme.apply(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    field = kind(window)
    field.resize(120, 80)
    has_outline = field.grab().toImage().pixelColor(60, 0) == theme.colour("edge")
    assert has_outline == (kind is not QTextBrowser)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_all_groups_of_the_palette_are_ours(tokens: Tokens) -> None:
    palette = palette_of(tokens)
    group, role = QPalette.ColorGroup, QPalette.ColorRole
    for place in (role.Window, role.Base, role.Highlight, role.Button, role.ToolTipBase):
        assert palette.color(group.Active, place) == palette.color(group.Inactive, place)
        assert palette.color(group.Active, place) == palette.color(group.Disabled, place)
    assert palette.color(group.Disabled, role.Text) == QColor(tokens.disabled)
    assert palette.color(group.Active, role.Accent) == QColor(tokens.accent)
    assert palette.color(group.Active, role.PlaceholderText) == QColor(tokens.faint)


def test_fonts_have_the_sizes_and_weights_of_the_look(theme: Theme) -> None:
    assert theme.font().pixelSize() == 13
    assert theme.font("page", is_bold=True).pixelSize() == 20
    assert theme.font("page", is_bold=True).weight() == QFont.Weight.DemiBold
    assert theme.font().weight() == QFont.Weight.Normal
    assert theme.font(is_tabular=True).featureTags() == [QFont.Tag("tnum")]


def test_a_variant_takes_effect_on_a_widget_already_shown(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    button, label = QPushButton("Send", window), QLabel("later", window)
    window.show()
    set_kind(button, "primary")
    set_role(label, "secondary")
    assert button.palette().color(QPalette.ColorRole.ButtonText) == QColor(LIGHT.on_accent)
    assert label.font().pixelSize() == 12


def test_a_ground_is_painted(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp)
    widget = QLabel()
    qtbot.addWidget(widget)
    set_ground(widget, "panel")
    widget.resize(20, 20)
    assert widget.grab().toImage().pixelColor(10, 10) == QColor(LIGHT.panel)
