"""Avatars show initials in a colour that stays with the person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from desktop.look.theme import Theme
from desktop.look.tints import tint
from desktop.widgets.avatar import Avatar, initials


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ada Lovelace", "AL"),
        ("grace brewster murray hopper", "GH"),
        ("bob", "B"),
        ("ada@example.org", "A"),
        ("  (Zoë)  Ångström ", "ZÅ"),
        ("山田 太郎", "山太"),
        ("ßen", "S"),
        ("<b>Eve</b>", "B"),
        ("", "?"),
        ("!!! …", "?"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@given(st.text())
def test_any_name_has_one_or_two_letters(name: str) -> None:
    assert 1 <= len(initials(name)) <= 2


def _ground(avatar: Avatar) -> QColor:
    return avatar.grab().toImage().pixelColor(avatar.width() // 2, 2)


def test_the_colour_follows_person_and_theme(stage: QWidget, theme: Theme) -> None:
    avatar = Avatar("Ada", key="ada@example.org", theme=theme, parent=stage)
    assert _ground(avatar) == QColor(tint("ada@example.org", is_dark=False).ground)
    avatar.set_person("Ada", key="other@example.org")
    assert _ground(avatar) == QColor(tint("other@example.org", is_dark=False).ground)
    theme.choose("dark")
    assert _ground(avatar) == QColor(tint("other@example.org", is_dark=True).ground)


def test_the_name_is_there_for_everybody(stage: QWidget, theme: Theme, hostile: str) -> None:
    avatar = Avatar(hostile, theme=theme, size=20, parent=stage)
    assert avatar.accessibleName() == hostile
    assert "<img" not in avatar.toolTip()
    assert (avatar.width(), avatar.height()) == (20, 20)
