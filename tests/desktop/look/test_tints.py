"""People keep their colour, and their initials can be read on it."""

from __future__ import annotations

import pytest

from desktop.look.contrast import contrast
from desktop.look.tints import TINTS, Tint, tint


@pytest.mark.parametrize("colours", [*TINTS[False], *TINTS[True]])
def test_every_tint_reads(colours: Tint) -> None:
    assert contrast(colours.ink, colours.ground) >= 4.5


def test_a_key_has_one_hue_in_both_themes() -> None:
    for key in ("ada@example.org", "", "山田", "\ud800"):
        light, dark = tint(key, is_dark=False), tint(key, is_dark=True)
        assert TINTS[False].index(light) == TINTS[True].index(dark)
        assert light != dark


def test_people_are_spread_over_the_colours() -> None:
    used = {tint(f"client{number}@example.org", is_dark=False) for number in range(200)}
    assert used == set(TINTS[False])
