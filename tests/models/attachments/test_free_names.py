"""Names for files that go to one place: safe, apart on every system, quickly found."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from models.attachments.free_names import FreeNames
from models.rules.names import safe_file_name

NAMES = ["a.txt", "A.TXT", "a (2).txt", "../a.txt", "b", "", "\u00c4.x", "a\u0308.x", "x" * 300]


@given(st.lists(st.sampled_from(NAMES) | st.text(max_size=5), max_size=12))
def test_names_are_safe_and_differ(names: list[str]) -> None:
    free = FreeNames()
    found = [free.take(name) for name in names]
    alike = {unicodedata.normalize("NFD", name).casefold() for name in found}
    assert len(found) == len(names) == len(alike)
    assert all(name == safe_file_name(name) for name in found)


def test_they_are_numbered() -> None:
    free = FreeNames()
    found = [free.take("C:\\report.tar.gz") for _ in range(3)]
    assert found == ["report.tar.gz", "report (2).tar.gz", "report (3).tar.gz"]
    assert free.take("x" * 400 + ".pdf").endswith("\u2026.pdf")


def test_what_is_taken_is_passed_by(tmp_path: Path) -> None:
    (tmp_path / "a (2).txt").touch()
    free = FreeNames(lambda name: (tmp_path / name).exists())
    assert [free.take("a.txt") for _ in range(2)] == ["a.txt", "a (3).txt"]


def test_ten_times_as_many_of_one_name_take_about_ten_times_as_long() -> None:
    def cost(number: int) -> float:
        free = FreeNames()
        start = time.process_time()
        for _ in range(number):
            free.take("image001.png")
        return time.process_time() - start

    few = cost(200)
    assert cost(2_000) < 40 * few
