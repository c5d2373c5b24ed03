"""The command line as a test types it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from models.cli.main import main


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command has said: exit code, lines of both streams."""

    code: int
    out: str
    err: str

    @property
    def last(self) -> str:
        """The last line of the answer."""
        return self.out.splitlines()[-1]


Docket = Callable[..., Answer]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where the database of the test is, once it is made."""
    return tmp_path / "desk" / "docket.db"


@pytest.fixture
def docket(database: Path, capsys: pytest.CaptureFixture[str]) -> Docket:
    """Runs a command on the database of the test; a complaint is one line, never a traceback."""

    def run(*arguments: object) -> Answer:
        code = main(["--database", str(database), *map(str, arguments)])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        if code:
            assert said.err.count("\n") <= 1 or "attachment" in said.err
        return Answer(code, said.out, said.err)

    return run


@pytest.fixture
def run_docket() -> Callable[..., tuple[int, str]]:
    """Runs a command in a process of its own whose reader goes away after the first bytes."""

    def run(*arguments: str) -> tuple[int, str]:
        command = "import sys; from models.cli.main import main; sys.exit(main(sys.argv[1:]))"
        process = subprocess.Popen(
            [sys.executable, "-c", command, *arguments],
            cwd=Path(__file__).parents[3],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        said = process.stderr.read().decode()
        process.stderr.close()
        return process.wait(timeout=60), said

    return run
