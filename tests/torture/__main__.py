"""``python -m tests.torture``: does bad things to the program, and shows that promises hold."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.torture.proof import MOST_FAULTS, Finding, Proof, table
from tests.torture.proofs import PROOFS


def main(arguments: Sequence[str]) -> int:
    """Run the proofs and print the table; 1 when one fails."""
    options = _parser().parse_args(list(arguments))
    rows = [
        (proof, *_done(proof, options.trials or proof.trials, options.seed))
        for proof in PROOFS
        if options.only in proof.name
    ]
    print(table(rows))
    faults = [fault for _, _, finding in rows for fault in finding.faults]
    for fault in faults[:MOST_FAULTS]:
        print(f"  {fault}")
    return 1 if faults or not rows else 0


def _done(proof: Proof, trials: int, seed: int) -> tuple[int, Finding]:
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix=f"docket-{proof.name}-") as folder:
        finding = proof.run(trials, seed, Path(folder))
    seconds = time.monotonic() - started
    print(f"{proof.name}: {trials:,} trials in {seconds:.0f} s", file=sys.stderr)
    return trials, finding


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--only", default="", metavar="WORDS", help="proofs with this in the name")
    parser.add_argument(
        "--trials", type=int, metavar="N", help="of each proof, in place of its own"
    )
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="other random moments")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
