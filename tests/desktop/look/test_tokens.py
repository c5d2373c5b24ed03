"""Every text can be read on every ground it stands on, in both themes."""

from __future__ import annotations

import re

import pytest

from desktop.look.contrast import contrast
from desktop.look.marks import CATEGORY, PRIORITY, STATUS, mark_of
from desktop.look.shapes import SHAPES
from desktop.look.tokens import DARK, LIGHT, ROLES, SPACE, TYPE_SIZES, Role, Tokens
from models.enums import Category, Priority, Status

_QUIET: tuple[Role, ...] = ("window", "panel")
_CONTROLS: tuple[Role, ...] = ("window", "panel", "raised", "selection")
_BUBBLES: tuple[Role, ...] = ("agent_bubble", "client_bubble", "note")
_ALL: tuple[Role, ...] = (*_CONTROLS, "hover", "pressed", *_BUBBLES)
_USES: dict[Role, tuple[Role, ...]] = {
    "text": _ALL,
    "secondary": (*_CONTROLS, "hover", *_BUBBLES),
    "faint": _QUIET,
    "accent": (*_CONTROLS, "agent_bubble", "client_bubble"),
    "danger": _CONTROLS,
    "success": _CONTROLS,
    "info": _CONTROLS,
    "warning": ("window", "panel", "raised", "note"),
    "on_accent": ("accent", "accent_hover"),
    "on_danger": ("danger",),
    "on_hit": ("hit",),
    "on_hit_here": ("hit_here",),
}
_THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


@_THEMES
@pytest.mark.parametrize(("ink", "ground"), [(i, g) for i, all_g in _USES.items() for g in all_g])
def test_text_reads_on_its_ground(tokens: Tokens, ink: Role, ground: Role) -> None:
    assert contrast(tokens.colour(ink), tokens.colour(ground)) >= 4.5


@_THEMES
def test_marks_are_seen_on_every_row(tokens: Tokens) -> None:
    for mark in (*STATUS.values(), *PRIORITY.values(), *CATEGORY.values()):
        for ground in _CONTROLS:
            assert contrast(tokens.colour(mark.role), tokens.colour(ground)) >= 3.0


@_THEMES
def test_every_role_is_a_full_colour(tokens: Tokens) -> None:
    for role in ROLES:
        assert re.fullmatch(r"#[0-9A-F]{6}", tokens.colour(role)), role


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == pytest.approx(1.0)


def test_the_scales_are_those_of_the_look() -> None:
    assert SPACE == (4, 8, 12, 16, 24)
    assert TYPE_SIZES == {"body": 13, "secondary": 12, "title": 15, "page": 20}


def test_no_two_values_of_a_set_look_or_read_alike() -> None:
    for marks, size in ((STATUS, 5), (PRIORITY, 4), (CATEGORY, 5)):
        shown = list(marks.values())
        for seen in ({m.word for m in shown}, {m.glyph for m in shown}, {m.icon for m in shown}):
            assert len(seen) == size


def test_every_value_has_its_mark() -> None:
    for value in (*Status, *Priority, *Category):
        assert mark_of(value).word.casefold().replace(" ", "_") == value.value


def test_status_and_priority_have_shapes_of_their_own() -> None:
    assert {mark.icon for mark in (*STATUS.values(), *PRIORITY.values())} <= set(SHAPES)
