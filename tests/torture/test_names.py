"""The proof of attachment names in short, and that it would notice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture.names import faults_of, run


def test_any_name_is_a_harmless_file(tmp_path: Path) -> None:
    finding = run(200, 1, tmp_path)
    assert finding.faults == ()
    assert "random" in finding.figure


@pytest.mark.parametrize(
    ("name", "place", "said"),
    [
        ("a.txt", "in/a.txt", ""),
        ("a.txt", "a.txt", "lies outside"),
        ("a.exe", "in/a.txt", "is shown as 'a.exe'"),
        ("a.txt", "in/a\u202e.txt", "hides or moves"),
        ("a .txt", "in/a  .txt", "out of sight"),
    ],
)
def test_it_notices_names_that_do_harm(tmp_path: Path, name: str, place: str, said: str) -> None:
    path = tmp_path / "copies" / place
    path.parent.mkdir(parents=True)
    path.touch()
    faults = faults_of(name, path, tmp_path / "copies")
    assert bool(faults) == bool(said)
    assert any(said in fault for fault in faults) or not said
