"""The proof of the drafts in short, and that it would notice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desktop.background.drafts import DraftKey
from tests.torture.drafts import Trial, Typed, faults_of, lost_seconds, run
from tests.torture.typing_plan import planned

REPLY, NOTE = DraftKey(1, "reply"), DraftKey(1, "note")


def typed(key: DraftKey, count: int, *, until: float) -> tuple[Typed, ...]:
    """So many keys, a tenth of a second apart, the last one ``until``."""
    return tuple(
        Typed(until - 0.1 * (count - length), key, length) for length in range(1, count + 1)
    )


def test_killed_while_typing(tmp_path: Path) -> None:
    finding = run(4, 7, tmp_path)
    assert finding.faults == ()
    assert " lost of " in finding.figure


def test_it_notices_every_break_of_the_promise() -> None:
    keys = typed(REPLY, 30, until=100.0)
    whole = Trial(keys, 100.0, ((REPLY, planned(REPLY, 30)),))
    assert faults_of(whole) == []
    short = replace(whole, found=((REPLY, planned(REPLY, 22)),))
    assert faults_of(short) == []
    assert 0.69 < lost_seconds(short) < 0.71
    late = replace(whole, found=((REPLY, planned(REPLY, 10)),))
    assert faults_of(late) == ["the keys of the last 1.90 s are lost"]
    assert faults_of(replace(whole, found=())) == ["the keys of the last 2.90 s are lost"]
    foreign = replace(whole, found=(*whole.found, (NOTE, planned(REPLY, 5))))
    assert "foreign words" in faults_of(foreign)[0]
    assert "is torn" in faults_of(replace(whole, torn=("1-reply.draft",)))[0]
    assert faults_of(Trial((), 1.0, ())) == ["nothing was typed"]


def test_what_was_cleared_must_be_among_the_earlier_drafts() -> None:
    keys, end = typed(REPLY, 30, until=100.0), (REPLY, planned(REPLY, 30)[20:])
    cleared = Trial(keys, 100.0, (end,), frozenset({(REPLY, 20)}))
    assert faults_of(cleared) == ["the keys of the last 2.90 s are lost"]
    assert faults_of(replace(cleared, found=(end, (REPLY, planned(REPLY, 20))))) == []
    assert "foreign words" in faults_of(replace(cleared, cleared=frozenset()))[0]
