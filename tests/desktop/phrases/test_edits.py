"""Unsaved words are kept beside what is stored, whatever happens to that."""

from __future__ import annotations

from desktop.phrases.edits import Edits, Typed, is_new
from models.queries.phrases import PhraseRow

_ROWS = (PhraseRow(1, "Greeting", "Hello"), PhraseRow(2, "Grüße", "Bis bald"))


def _edits() -> Edits:
    edits = Edits()
    edits.learn(_ROWS)
    return edits


def test_what_is_typed_is_kept_while_going_elsewhere() -> None:
    edits = _edits()
    edits.type(1, "Greeting", "Hello you")
    assert edits.shown(1) == Typed("Greeting", "Hello you")
    assert edits.shown(2) == Typed("Grüße", "Bis bald")
    assert (edits.is_unsaved(1), edits.is_unsaved(2), edits.has_unsaved) == (True, False, True)
    edits.type(1, "Greeting", "Hello")
    assert not edits.has_unsaved


def test_a_change_is_based_on_what_was_seen() -> None:
    edits = _edits()
    edits.type(1, "Greeting", "mine")
    edits.learn((PhraseRow(1, "Greeting", "theirs", 2), _ROWS[1]))
    assert edits.shown(1) == Typed("Greeting", "mine")
    assert edits.begun_with(1) == _ROWS[0]
    edits.accept_theirs_as_seen(1)
    assert edits.shown(1) == Typed("Greeting", "mine")
    assert edits.begun_with(1) == PhraseRow(1, "Greeting", "theirs", 2)
    edits.drop(1)
    assert edits.shown(1) == Typed("Greeting", "theirs")


def test_a_field_that_was_left_alone_follows_a_colleague() -> None:
    edits = _edits()
    edits.type(1, "Greeting", "mine")
    theirs = PhraseRow(1, "Welcome", "Hello", 2)
    edits.learn((theirs, _ROWS[1]))
    assert edits.shown(1) == Typed("Welcome", "mine")
    assert edits.begun_with(1) == theirs
    edits.learn((PhraseRow(1, "Good day", "another", 3), _ROWS[1]))
    assert edits.shown(1) == Typed("Good day", "mine"), "the name follows, the text is in question"
    assert edits.begun_with(1) == PhraseRow(1, "Good day", "Hello", 2)
    edits.learn((PhraseRow(1, "Good day", "mine", 4), _ROWS[1]))
    assert not edits.has_unsaved, "a colleague had the same idea"


def test_words_of_a_text_that_is_gone_become_a_new_one() -> None:
    edits = _edits()
    first = edits.begin()
    edits.type(first, "New", "")
    edits.type(1, "Greeting", "mine")
    became = edits.learn(_ROWS[1:])
    assert edits.order == (2, first, became[1])
    assert is_new(became[1])
    assert edits.shown(became[1])[:2] == ("Greeting", "mine")


def test_an_empty_new_text_is_begun_once_and_is_no_loss() -> None:
    edits = _edits()
    new = edits.begin()
    assert edits.begin() == new
    assert not edits.is_unsaved(new)
    edits.type(new, "x", "")
    assert edits.is_unsaved(new)
    assert edits.begin() != new


def test_texts_are_found_by_name_and_words() -> None:
    edits = _edits()
    new = edits.begin()
    assert edits.found("gruss") == (2, new)
    assert edits.found("HELLO gree") == (1, new)
    assert edits.found("nothing") == (new,)
