"""The proofs of flipped bits and damaged attachments in short, and that they would notice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture import flips


def test_flipped_bits_are_found(tmp_path: Path) -> None:
    finding = flips.run(15, 3, tmp_path)
    assert finding.faults == ()
    assert finding.figure.startswith("15 of 15 found")


def test_damaged_attachments_are_found(tmp_path: Path) -> None:
    finding = flips.run_attachments(10, 3, tmp_path)
    assert finding.faults == ()
    assert finding.figure == "10 of 10 found"


def test_it_notices_a_check_that_is_blind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flips, "is_noticed", lambda _: False)
    monkeypatch.setattr(flips, "check", lambda *_, **__: [])
    finding = flips.run(3, 3, tmp_path / "bits")
    assert finding.figure.startswith("0 of 3 found")
    assert len(finding.faults) == 1
    assert len(flips.run_attachments(3, 3, tmp_path / "files").faults) == 3


def test_one_bit_is_flipped() -> None:
    assert flips.flipped(b"\x00\x01", 9) == b"\x00\x03"
