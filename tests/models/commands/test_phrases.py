"""Canned texts: kept in order, changed without overwriting a colleague's work, taken back."""

from __future__ import annotations

import pytest

from models.commands.phrases import DeletePhrase, EditPhrase, MovePhrase, SavePhrase
from models.commands.refusals import Conflict, Refused
from models.queries.phrases import PhraseRow, phrases
from models.store.store import Store
from models.tables.records import Phrase
from tests.seeds import GRACE, LINUS


def _names(store: Store) -> list[str]:
    return [phrase.name for phrase in phrases(store)]


def _save(store: Store, *names: str) -> tuple[PhraseRow, ...]:
    for name in names:
        SavePhrase(agent=GRACE, name=name, body=f"Body of {name}\n").apply(store)
    return phrases(store)


def test_a_new_desk_has_none(store: Store) -> None:
    assert phrases(store) == ()


def test_a_text_is_kept_letter_by_letter(store: Store) -> None:
    body = "  Hello {{client.first_name}},\r\n\n\tgrüße 日本 \n"
    outcome = SavePhrase(agent=GRACE, name="  Two \n words ", body=body).apply(store)
    (found,) = phrases(store)
    assert (found.name, found.body, found.version) == ("Two words", body, 1)
    assert outcome.changes.phrases == {found.id}


def test_texts_are_moved_and_removed_as_in_a_list(store: Store) -> None:
    a, b, _ = _save(store, "a", "b", "c")
    MovePhrase(agent=GRACE, phrase=a.id, place=9).apply(store)
    assert _names(store) == ["b", "c", "a"]
    MovePhrase(agent=GRACE, phrase=a.id, place=1).apply(store)
    assert _names(store) == ["b", "a", "c"]
    gone = DeletePhrase(agent=GRACE, phrase=b.id).apply(store)
    assert _names(store) == ["a", "c"]
    assert gone.inverse is not None
    MovePhrase(agent=LINUS, phrase=a.id, place=1).apply(store)
    gone.inverse.apply(store)
    positions = [row[0] for row in store.rows(Phrase.select(Phrase.position))]
    assert sorted(positions) == [1, 2, 3]
    assert sorted(_names(store)) == ["a", "b", "c"]


def test_a_text_that_another_changed_is_a_conflict(store: Store) -> None:
    (seen,) = _save(store, "a")
    EditPhrase(agent=LINUS, phrase=seen.id, body="theirs", version=seen.version).apply(store)
    with pytest.raises(Conflict) as raised:
        EditPhrase(agent=GRACE, phrase=seen.id, body="mine", version=seen.version).apply(store)
    found = raised.value
    assert (found.subject, found.field, found.mine, found.theirs) == ("a", "body", "mine", "theirs")
    # The same words are no conflict.
    EditPhrase(agent=GRACE, phrase=seen.id, body="theirs", version=seen.version).apply(store)
    assert [(p.name, p.body) for p in phrases(store)] == [("a", "theirs")]


def test_changes_of_different_fields_both_stand(store: Store) -> None:
    (seen,) = _save(store, "a")
    EditPhrase(agent=LINUS, phrase=seen.id, name="theirs", version=seen.version).apply(store)
    EditPhrase(
        agent=GRACE,
        phrase=seen.id,
        body="mine",
        version=seen.version,
        seen={"name": seen.name, "body": seen.body},
    ).apply(store)
    assert [(p.name, p.body) for p in phrases(store)] == [("theirs", "mine")]
    with pytest.raises(Conflict) as raised:
        EditPhrase(
            agent=LINUS,
            phrase=seen.id,
            body="theirs",
            version=seen.version,
            seen={"name": "theirs", "body": seen.body},
        ).apply(store)
    assert raised.value.theirs == "mine"


def test_who_has_seen_a_text_before_undo_has_seen_another(store: Store) -> None:
    (seen,) = _save(store, "a")
    changed = EditPhrase(agent=GRACE, phrase=seen.id, body="x").apply(store)
    (now,) = phrases(store)
    assert changed.inverse is not None
    changed.inverse.apply(store)
    with pytest.raises(Conflict):
        EditPhrase(agent=GRACE, phrase=seen.id, body="y", version=now.version).apply(store)


@pytest.mark.parametrize(
    ("name", "body", "code"), [(" ", "x", "empty_name"), ("x", " \n", "empty_body")]
)
def test_name_and_text_must_be_there(store: Store, name: str, body: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        SavePhrase(agent=GRACE, name=name, body=body).apply(store)
    assert refused.value.code == code
    (kept,) = _save(store, "kept")
    with pytest.raises(Refused):
        EditPhrase(agent=GRACE, phrase=kept.id, name=name, body=body).apply(store)
    assert phrases(store) == (kept,)


def test_what_is_gone_cannot_be_changed(store: Store) -> None:
    (seen,) = _save(store, "a")
    DeletePhrase(agent=GRACE, phrase=seen.id).apply(store)
    for command in (
        EditPhrase(agent=GRACE, phrase=seen.id, name="b"),
        MovePhrase(agent=GRACE, phrase=seen.id, place=0),
        DeletePhrase(agent=GRACE, phrase=seen.id),
    ):
        with pytest.raises(Refused):
            command.apply(store)
