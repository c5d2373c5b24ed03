"""Kills the program while it brings a file of an older schema to the newest.

The file is of the old schema or of the newest, never between, and holds the same; a copy of the
old one that stands beside it is sound.
"""

from __future__ import annotations

import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final, TypeAlias

import apsw
from playhouse.apsw_ext import APSWDatabase
from playhouse.migrations import Runner

from models.engines.location import Location
from models.engines.sqlite import migrations
from models.engines.sqlite.schema import newest_schema
from models.engines.sqlite.search import Fts5Index
from models.store.check import check
from models.store.store import Store
from tests.torture.deeds import prepare
from tests.torture.kills import killed
from tests.torture.proof import Finding

Rows: TypeAlias = dict[str, list[tuple[object, ...]]]
"""Columns, then rows, of each table."""

_FOLDER: Final = Path(migrations.__file__).parent
_KEPT: Final = (
    *("client", "agent", "tag", "ticket", "ticket_tag", "message", "attachment"),
    *("journal", "history", "setting"),
)
_OPEN: Final = """
import os, sys, time
from models.store.store import Store
os.write(1, b"0\\n")
Store.open(sys.argv[1]).close()
os.write(1, b"1\\n")
time.sleep(60)
"""


@dataclass(frozen=True, slots=True)
class Old:
    """A file of an older schema, what it holds, and how many seconds bringing it up takes."""

    schema: int
    path: Path
    rows: Rows
    seconds: float


def run(trials: int, seed: int, folder: Path) -> Finding:
    """Kill so many migrations, from each older schema in turn; the figure says where they were."""
    source = folder / "newest" / "docket.db"
    prepare(source)
    files = [_old(schema, source, folder) for schema in reversed(range(1, newest_schema()))]
    faults: list[str] = []
    found: list[int] = []
    for number in range(trials):
        old = files[number % len(files)]
        schema, told = _trial(seed * 1_000_000 + number, old, folder)
        found.append(schema == old.schema)
        faults += [f"trial {number} (from {old.schema}): {fault}" for fault in told]
    kept = sum(found)
    return Finding(f"{kept} still old, {trials - kept} new, none between", tuple(faults))


def make_old(schema: int, source: Path, target: Path) -> Rows:
    """Write the rows of a new database into a file of an older schema; what it then holds."""
    database = APSWDatabase(str(target))
    database.connect()
    raw: apsw.Connection = database.connection()
    raw.convert_binding = lambda cursor, number, value: str(value)
    search = Fts5Index(raw)
    names = sorted(path.stem for path in _FOLDER.glob("[0-9]*.py"))
    Runner(database, str(_FOLDER)).up(names[schema - 1])
    raw.execute("ATTACH ? AS newer", (str(source),))
    for table in _KEPT:
        columns = ", ".join(row[1] for row in raw.execute(f"PRAGMA main.table_info({table})"))
        raw.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM newer.{table}")
    raw.execute("DETACH newer")
    if schema > 1:  # the second schema has made its index anew
        search.rebuild()
    held = _held(raw)
    database.close()
    return held


def _old(schema: int, source: Path, folder: Path) -> Old:
    path = folder / f"schema-{schema}" / "docket.db"
    path.parent.mkdir()
    files = Location(source).attachments
    shutil.copytree(files, path.with_name(files.name))
    rows = make_old(schema, source, path)
    timed = folder / f"timed-{schema}.db"
    shutil.copy(path, timed)
    started = time.monotonic()
    Store.open(timed).close()
    return Old(schema, path, rows, time.monotonic() - started)


def _trial(number: int, old: Old, folder: Path) -> tuple[int, list[str]]:
    """The schema that was found after the kill, and each break of the promise."""
    home = folder / str(number)
    shutil.copytree(old.path.parent, home)
    path = home / old.path.name
    command = [sys.executable, "-c", _OPEN, str(path)]
    killed(command, Random(number).uniform(0.0, 1.5 * old.seconds))
    schema, faults = faults_of(path, old)
    copy = path.with_name(f"{path.name}.schema-{old.schema}")
    if copy.exists():
        faults += [f"the copy: {fault}" for fault in faults_of(copy, old)[1]]
    elif schema != old.schema:
        faults.append("there is no copy of the old schema")
    with Store.open(path) as store:
        faults += check(store, deep=True)
    faults += [f"brought up: {fault}" for fault in faults_of(path, old)[1]]
    shutil.rmtree(home)
    return schema, faults


def faults_of(path: Path, old: Old) -> tuple[int, list[str]]:
    """Schema of the file, and what is wrong with it and with what it holds."""
    raw = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    schema = int(str(raw.pragma("user_version")))
    faults = [] if schema in (old.schema, newest_schema()) else [f"it is of schema {schema}"]
    faults += [f"integrity: {row[0]}" for row in raw.execute("PRAGMA integrity_check")][:5]
    held = _held(raw, old.rows)
    raw.close()
    faults = [fault for fault in faults if fault != "integrity: ok"]
    return schema, faults + [f"{name} differs" for name in old.rows if held[name] != old.rows[name]]


def _held(raw: apsw.Connection, like: Rows | None = None) -> Rows:
    """All rows of the tables that every schema has, in the columns of ``like``."""
    rows: Rows = {}
    for table in _KEPT:
        if like is None:
            columns = tuple(str(row[1]) for row in raw.execute(f"PRAGMA table_info({table})"))
        else:
            columns = tuple(map(str, like[table][0]))
        query = f"SELECT {', '.join(columns)} FROM {table} ORDER BY id"
        rows[table] = [columns, *raw.execute(query)]
    return rows
