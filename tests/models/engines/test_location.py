"""What a person types to say where the database is."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.engines.faults import DatabaseFault
from models.engines.location import Location


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("/data/desk.db", "/data/desk.db"),
        ("sqlite:////data/desk.db", "/data/desk.db"),
        ("sqlite:////data/my%20desk.db", "/data/my desk.db"),
    ],
)
def test_places(text: str, path: str) -> None:
    assert Location.parse(text).path == Path(path)


def test_a_relative_place_is_made_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert Location.parse("sqlite:///desk.db").path == tmp_path / "desk.db"
    assert Location.parse("desk.db").attachments == tmp_path / "desk.files"


def test_a_folder_means_the_database_in_it(tmp_path: Path) -> None:
    assert Location.parse(str(tmp_path)).path == tmp_path / "docket.db"


def test_the_environment_names_the_default(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DOCKET_DATABASE", str(tmp_path / "env.db"))
    assert Location.parse(None).path == tmp_path / "env.db"
    monkeypatch.delenv("DOCKET_DATABASE")
    assert Location.parse(None).path.name == "docket.db"


def test_other_engines_are_refused() -> None:
    with pytest.raises(DatabaseFault, match="postgresql"):
        Location.parse("postgresql://me@host/desk")


def test_a_link_to_a_database_means_the_file_behind_it(tmp_path: Path) -> None:
    real = tmp_path / "desk" / "docket.db"
    real.parent.mkdir()
    real.touch()
    link = tmp_path / "link.db"
    try:
        link.symlink_to(real)
    except OSError:
        pytest.skip("this system makes no links")
    assert Location.parse(str(link)).attachments == real.parent / "docket.files"
