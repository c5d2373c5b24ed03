"""The locks: complete, hashed, naming no host and no path, with a Qt that Python 3.11 survives."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.sources import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(r"^([a-z0-9][a-z0-9.-]*)==(\S+)( ; .+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
ORIGIN = re.compile(
    r"^    #( via)? {0,3}"
    r"(-c requirements/[a-z]+\.txt|[a-z0-9-]+)?( \(pyproject\.toml(:[a-z]+)?\))?$"
)


def _declared() -> dict[str, list[Requirement]]:
    """What pyproject.toml asks for, by the name of the lock that answers it."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = table["dependency-groups"]
    texts = {
        "runtime": table["project"]["dependencies"] + groups["install"],
        "dev": groups["dev"],
        "build": groups["build"],
    }
    return {name: [Requirement(text) for text in lines] for name, lines in texts.items()}


def _pins(lock: Path) -> dict[str, str]:
    """Version by package of one lock."""
    matches = map(PIN.match, lock.read_text(encoding="utf-8").splitlines())
    return {match[1]: match[2] for match in matches if match}


def test_there_is_a_lock_for_each_group() -> None:
    assert {path.stem for path in LOCKS} == set(_declared())


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.stem)
def test_a_lock_is_pins_hashes_and_origins_alone(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    strange = [
        line for line in text.splitlines() if not any(p.match(line) for p in (PIN, HASH, ORIGIN))
    ]
    assert not strange, "an option, an address or a path does not belong into a lock"
    assert not re.search(
        r"\w+://|--(index|extra-index|find-links|trusted)|\.(org|com|net|io)\b", text
    )


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.stem)
def test_each_pin_is_hashed(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert len(re.findall(r" \\\n    --hash=", text)) >= len(_pins(lock)) > 0
    assert not re.search(r"(?m)^[a-z].*\\\n(?!    --hash=)", text)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.stem)
def test_a_lock_answers_what_the_project_asks_for(lock: Path) -> None:
    pins = _pins(lock)
    unanswered = [
        str(wanted)
        for wanted in _declared()[lock.stem]
        if not wanted.specifier.contains(pins.get(canonicalize_name(wanted.name), "0"))
    ]
    assert not unanswered, "renew it: python dev.py lock"


def test_the_locks_agree() -> None:
    seen: dict[str, str] = {}
    for lock in LOCKS:
        for name, version in _pins(lock).items():
            assert seen.setdefault(name, version) == version, name


def test_qt_is_one_that_python_3_11_survives() -> None:
    """PySide6 6.12.0 drops references to None on Python 3.11 until the process dies."""
    (qt,) = [r for r in _declared()["runtime"] if r.name == "PySide6-Essentials"]
    assert not qt.specifier.contains("6.12.0")
    assert qt.specifier.contains("6.11.3")
