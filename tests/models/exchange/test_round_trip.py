"""Whatever came in goes out, and what went out comes in again to the byte, in every format."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings

from models.documents.filters import TicketFilter
from models.exchange.detection import Format
from models.exchange.exporting import export_file
from models.exchange.importing import import_file
from models.store.check import check
from models.store.store import Store
from tests.models.exchange.tickets import EXAMPLE, desks, ticket, whole, write_lines

FORMATS: tuple[Format, ...] = ("json", "jsonl", "csv")
EVERYTHING = TicketFilter()


@pytest.mark.parametrize("form", FORMATS)
def test_a_ticket_with_everything_comes_back_to_the_byte(
    form: Format, tmp_path: Path, new_store: Callable[[], Store]
) -> None:
    source = write_lines(tmp_path / "in.jsonl", [ticket(1), whole(9), ticket(2)])
    _assert_comes_back(source, form, tmp_path, new_store(), new_store())


@pytest.mark.parametrize("form", FORMATS)
def test_the_published_example_comes_back_to_the_byte(
    form: Format, tmp_path: Path, new_store: Callable[[], Store]
) -> None:
    _assert_comes_back(EXAMPLE, form, tmp_path, new_store(), new_store())


@pytest.mark.parametrize("form", FORMATS)
def test_the_real_tickets_come_back_to_the_byte(
    form: Format, tmp_path: Path, new_store: Callable[[], Store], shared_data: Path
) -> None:
    source = shared_data / "real_tickets_360.jsonl"
    store = new_store()
    _assert_comes_back(source, form, tmp_path, store, new_store())
    lines = tmp_path / "again.jsonl"
    export_file(store, EVERYTHING, lines, format="jsonl")
    assert lines.read_bytes() == source.read_bytes()


@pytest.mark.parametrize("form", FORMATS)
def test_what_agents_have_done_comes_back_to_the_byte(
    form: Format, tmp_path: Path, seeded: Store, new_store: Callable[[], Store]
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    assert export_file(seeded, EVERYTHING, first, format=form) == 30
    copy = new_store()
    assert import_file(copy, first, format=form).imported == 30
    export_file(copy, EVERYTHING, second, format=form)
    assert second.read_bytes() == first.read_bytes()
    assert "Known bug" not in first.read_text(encoding="utf-8"), "notes stay inside"


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=12)
@given(desks)
@example([whole()])
def test_any_documents_come_back_to_the_byte(raw: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = write_lines(folder / "in.jsonl", raw)
        for form in FORMATS:
            with (
                Store.open(folder / f"{form}1.db", create=True) as one,
                Store.open(folder / f"{form}2.db", create=True) as two,
            ):
                _assert_comes_back(source, form, folder, one, two)


def _assert_comes_back(source: Path, form: Format, folder: Path, store: Store, copy: Store) -> None:
    first, second = folder / f"first.{form}", folder / f"second.{form}"
    taken = import_file(store, source)
    assert taken.refused == ()
    again = import_file(store, source)
    assert (again.imported, again.updated, again.unchanged) == (0, 0, taken.imported)
    assert again.entry is None
    export_file(store, EVERYTHING, first, format=form)
    back = import_file(copy, first, format=form)
    assert (back.imported, back.refused) == (taken.imported, ())
    export_file(copy, EVERYTHING, second, format=form)
    assert second.read_bytes() == first.read_bytes()
    unchanged = import_file(store, second, format=form)
    assert (unchanged.unchanged, unchanged.updated) == (taken.imported, 0)
    assert check(copy, deep=True) == []
