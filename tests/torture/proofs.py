"""The table of proofs: whoever adds one writes a module and a row here."""

from __future__ import annotations

from typing import Final

from tests.torture import (
    backups,
    conflicts,
    drafts,
    flips,
    fuzz,
    histories,
    kills,
    migrations,
    names,
    outbox,
    power,
    searches,
)
from tests.torture.proof import Proof

PROOFS: Final = (
    Proof(
        "drafts",
        200,
        "killed while typing: at most 1 s lost, nothing under another ticket or kind",
        drafts.run,
    ),
    Proof(
        "outbox",
        100,
        "killed while messages wait and leave: none lost, none sent twice",
        outbox.run,
    ),
    Proof(
        "kills",
        500,
        "killed in send, import, bulk, backup: 0 acknowledged lost, 0 doubled, 0 dangling",
        kills.run,
    ),
    Proof(
        "migrations",
        150,
        "killed while brought up from each older schema: old or new, never between",
        migrations.run,
    ),
    Proof(
        "histories",
        500,
        "up to 200 commands, all undone, all redone: the same database both times",
        histories.run,
    ),
    Proof(
        "bit flips",
        500,
        "a bit flipped in a used page: 99 % found by the deep check",
        flips.run,
    ),
    Proof(
        "damaged attachments",
        100,
        "a bit, the end, more at the end, all of it: each found by the deep check",
        flips.run_attachments,
    ),
    Proof(
        "power",
        1_000,
        "power cut, unsynced sectors lost at random: 0 acknowledged lost, the rest sound",
        power.run,
    ),
    Proof(
        "backups",
        50,
        "taken while others write, restored: each is a state that was committed meanwhile",
        backups.run,
    ),
    Proof(
        "conflicts",
        1_000,
        "edits by two processes, replayed from the journal: 0 silent overwrites",
        conflicts.run,
    ),
    Proof(
        "searches",
        10_000,
        "random texts searched for: 0 errors, counts and lists agree",
        searches.run,
    ),
    Proof(
        "names",
        10_000,
        "attachments of any name: 0 outside the folder, 0 hidden extensions",
        names.run,
    ),
    Proof(
        "fuzz",
        10_000,
        "mutated JSON, JSONL, CSV: 0 crashes, <= 2 s and <= 300 MB each, 0 partial imports",
        fuzz.run,
    ),
)
