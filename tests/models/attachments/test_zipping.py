"""A zip file holds sound files under safe names, or there is none."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from models.attachments.folder import AttachmentFolder, Cancelled, Damaged, Missing
from models.attachments.streams import CHUNK_BYTES
from models.attachments.zipping import Wanted, write_zip

HOSTILE: list[str] = json.loads(
    (Path(__file__).parents[2] / "data" / "hostile" / "filenames.json").read_text(encoding="utf-8")
)
MARCH = 1_710_239_405_000_000


def stored(folder: AttachmentFolder, name: str, data: bytes) -> Wanted:
    return Wanted(folder.add(io.BytesIO(data)).sha256, name, MARCH)


def test_files_come_back_as_they_were(folder: AttachmentFolder, tmp_path: Path) -> None:
    files = [stored(folder, "a.txt", b"a" * 10), stored(folder, "über.bin", bytes(range(256)))]
    told: list[int] = []
    assert write_zip(folder, files, tmp_path / "out.zip", progress=told.append) == []
    with zipfile.ZipFile(tmp_path / "out.zip") as packed:
        assert packed.testzip() is None
        assert packed.namelist() == ["a.txt", "über.bin"]
        assert packed.read("über.bin") == bytes(range(256))
        assert packed.infolist()[1].flag_bits & 0x800, "the name is marked as UTF-8"
        assert packed.infolist()[0].date_time[:2] == (2024, 3)
    assert told[-1] == 266


def test_hostile_names_stay_inside_and_apart(folder: AttachmentFolder, tmp_path: Path) -> None:
    files = [stored(folder, name, str(n).encode()) for n, name in enumerate(HOSTILE)]
    write_zip(folder, files, tmp_path / "out.zip")
    out = tmp_path / "unpacked"
    with zipfile.ZipFile(tmp_path / "out.zip") as packed:
        names = packed.namelist()
        packed.extractall(out)
    assert len({name.casefold() for name in names}) == len(HOSTILE)
    assert all(len(PurePosixPath(name).parts) == 1 and "\\" not in name for name in names)
    assert not any("\u202e" in name or name.startswith((".", "-")) for name in names)
    found = sorted(int(path.read_bytes()) for path in out.iterdir() if path.is_file())
    assert found == list(range(len(HOSTILE)))
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "attachments",
        "out.zip",
        "unpacked",
    ]


def test_unsound_files_are_left_out_and_told(folder: AttachmentFolder, tmp_path: Path) -> None:
    good, bad, gone = (stored(folder, name, name.encode()) for name in ("good", "bad", "gone"))
    folder.path_of(bad.sha256).write_bytes(b"other")
    folder.path_of(gone.sha256).unlink()
    assert write_zip(folder, [bad, good, gone], tmp_path / "out.zip") == [bad, gone]
    with zipfile.ZipFile(tmp_path / "out.zip") as packed:
        assert packed.namelist() == ["good"]
    with pytest.raises(OSError, match="none of the files are sound"):
        write_zip(folder, [bad, gone], tmp_path / "none.zip")
    assert not (tmp_path / "none.zip").exists()


def test_nothing_is_left_of_a_zip_that_was_stopped(
    folder: AttachmentFolder, tmp_path: Path
) -> None:
    files = [stored(folder, f"{n}", bytes([n]) * 3_000_000) for n in range(3)]
    asked: list[bool] = []

    def is_cancelled() -> bool:
        asked.append(True)
        return len(asked) > 16  # eight looks at each file: the last one is being packed

    with pytest.raises(Cancelled):
        write_zip(folder, files, tmp_path / "out.zip", is_cancelled=is_cancelled)
    assert [path.name for path in tmp_path.iterdir()] == ["attachments"]


def test_an_existing_file_is_kept_unless_it_may_go(
    folder: AttachmentFolder, tmp_path: Path
) -> None:
    target = tmp_path / "out.zip"
    target.write_bytes(b"mine")
    files = [stored(folder, "a", b"a")]
    with pytest.raises(FileExistsError):
        write_zip(folder, files, target)
    assert target.read_bytes() == b"mine"
    write_zip(folder, files, target, overwrite=True)
    assert zipfile.is_zipfile(target)


def test_a_full_disk_leaves_nothing(
    folder: AttachmentFolder, tmp_path: Path, file_limit: Callable[[int], None]
) -> None:
    files = [stored(folder, "a", os.urandom(2 * CHUNK_BYTES))]
    file_limit(CHUNK_BYTES + 1000)  # what the tests print into a file has to go on
    with pytest.raises(OSError, match="cannot write the zip file"):
        write_zip(folder, files, tmp_path / "out.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["attachments"]


@pytest.mark.parametrize("at", [-(2**62), 0, 2**62])
def test_any_time_is_taken(folder: AttachmentFolder, tmp_path: Path, at: int) -> None:
    file = stored(folder, "a", b"a")._replace(at=at)
    write_zip(folder, [file], tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as packed:
        assert 1980 <= packed.infolist()[0].date_time[0] <= 2107


def test_files_of_one_name_in_many_forms_unpack_apart(
    folder: AttachmentFolder, tmp_path: Path
) -> None:
    names = ["Ä.txt", "A\u0308.txt", "ä.TXT", "a.txt", "a.txt", "a (2).txt"]
    write_zip(
        folder,
        [stored(folder, n, str(k).encode()) for k, n in enumerate(names)],
        tmp_path / "o.zip",
    )
    with zipfile.ZipFile(tmp_path / "o.zip") as packed:
        assert packed.namelist() == [
            "Ä.txt",
            "Ä (2).txt",
            "ä (3).TXT",
            "a.txt",
            "a (2).txt",
            "a (2) (2).txt",
        ]


@pytest.mark.parametrize("becomes", [b"other", None])
def test_a_file_that_changes_after_it_was_looked_at_is_not_packed(
    folder: AttachmentFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, becomes: bytes | None
) -> None:
    file = stored(folder, "a", b"right")

    def look_and_spoil(digest: str, **_: object) -> bool:
        path = folder.path_of(digest)
        path.unlink() if becomes is None else path.write_bytes(becomes)
        return True

    monkeypatch.setattr(folder, "verify", look_and_spoil)
    with pytest.raises((Damaged, Missing)):
        write_zip(folder, [file], tmp_path / "out.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["attachments"]


def test_what_the_disk_does_not_give_is_left_out(
    folder: AttachmentFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = stored(folder, "good", b"good"), stored(folder, "bad", b"bad")
    whole = folder.verify

    def verify(digest: str, **rest: Callable[[], bool] | None) -> bool:
        if digest == bad.sha256:
            raise PermissionError(13, "Permission denied")
        return whole(digest, **rest)

    monkeypatch.setattr(folder, "verify", verify)
    assert write_zip(folder, [good, bad], tmp_path / "out.zip") == [bad]
