"""Which names fit what is typed, and which emoji are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.conversation.composer.emoji import found_emoji, usual
from desktop.conversation.composer.fuzzy import fit, fitting


@pytest.mark.parametrize(
    ("needle", "name", "rank"),
    [
        ("", "Greeting", 0),
        ("gree", "Greeting", 0),
        ("you", "Thank you", 1),
        ("yo th", "Thank you", 1),
        ("eeti", "Greeting", 2),
        ("grt", "Greeting", 3),
        ("GRUSS", "Viele Grüße", 1),
        ("gru", "Viele Grüße", 1),
        ("tky", "Thank you", 3),
        ("eet", "Thank you", None),
        ("reting", "Greeting", None),
        ("thank me", "Thank you", None),
    ],
)
def test_how_well_a_name_fits(needle: str, name: str, rank: int | None) -> None:
    assert fit(needle, name) == rank


def test_the_best_comes_first_and_equals_keep_their_order() -> None:
    names = ["Long ago", "Logs wanted", "Dialog", "Ask for logs", "Lost or gone"]
    assert fitting("log", names, str) == [
        "Logs wanted",
        "Ask for logs",
        "Dialog",
        "Long ago",
        "Lost or gone",
    ]


@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=8))
def test_any_text_may_be_typed(needle: str, names: list[str]) -> None:
    found = fitting(needle, names, str)
    assert all(name in names for name in found)
    assert all(name in found for name in names if needle and name.startswith(needle))


def test_usual_emoji_come_first() -> None:
    first, second = found_emoji("smi", most=2)
    assert (first.picture, second.picture) == ("😄", "😃")
    assert found_emoji("+1", most=1)[0].picture == "👍"
    assert found_emoji("zzz", most=9) == ()
    assert len(found_emoji("", most=7)) == 7


def test_others_are_found_by_their_names_in_unicode() -> None:
    assert "🦔" in [emoji.picture for emoji in found_emoji("hedgeh", most=5)]
    assert "🎸" in [emoji.picture for emoji in found_emoji("guit", most=5)]


def test_the_usual_ones_are_named_once() -> None:
    names = [name for emoji in usual() for name in emoji.names]
    pictures = [emoji.picture for emoji in usual()]
    assert len(names) == len(set(names))
    assert len(pictures) == len(set(pictures)) >= 150
    assert all(name.replace("_", "").strip("+-").isalnum() for name in names)
