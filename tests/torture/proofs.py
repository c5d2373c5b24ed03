"""The table of proofs: whoever adds one writes a module and a row here."""

from __future__ import annotations

from typing import Final

from tests.torture import drafts, outbox
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
)
