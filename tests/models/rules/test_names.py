"""File names from outside: readable as labels, harmless as files, and stable when cleaned again."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.rules.names import (
    FILE_BYTES,
    LABEL_BYTES,
    display_name,
    numbered_name,
    safe_file_name,
    version_name,
)

HOSTILE: list[str] = json.loads(
    (Path(__file__).parents[2] / "data" / "hostile" / "filenames.json").read_text("utf-8")
)
# Every kind of character that the rules speak of, often beside each other.
TRICKS = (
    'aAe1 ._-~/\\:*?"<>|%$\t\n\r\x00\x1b\x7f\x85éßK\u212a\u037e日본\ud800\udfff'
    "\u0300\u0301\u0323\u20dd\u20e3\u093e\u200b\u200c\u200d\u200e\u202e\u2066\ufeff\u00ad\u3164"
    "\u3000\u2800\ufe0f\U000e0100\U000e0041\uff0f\uff3c\uff02\uff0e\u2024\u2026\u2215\u2044\u2100"
    "\u0338\u0344\u0958\u09c7\u09be\u1100\u1161\u11a8\ufffe\ufffd\U0001f469\U0001f467\u2764"
)
NAMES = st.one_of(
    st.text(st.characters(), max_size=300),
    st.text(st.sampled_from(TRICKS), max_size=40),
    st.text(st.sampled_from(TRICKS), min_size=100, max_size=400),
    st.sampled_from(HOSTILE),
    st.builds(
        "{}{}{}".format,
        st.text(max_size=3),
        st.sampled_from(HOSTILE),
        st.text(st.sampled_from(TRICKS)),
    ),
)
DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    f"{port}{digit}" for port in ("COM", "LPT") for digit in "123456789¹²³"
}


def is_harmless_file(name: str) -> bool:
    """Whether every common system takes the name as the name of one ordinary file."""
    return (
        name.strip(" .") != ""
        and len(name.encode()) <= FILE_BYTES
        and not re.search(r'[\x00-\x1f\x7f<>:"/\\|?*]', name)
        and not name.endswith((" ", "."))
        and not name.startswith((".", "-", " "))
        and name.partition(".")[0].rstrip().upper() not in DEVICES
        and PurePosixPath(name).name == name
        and PureWindowsPath(name).name == name
    )


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_hostile_names_become_harmless(name: str) -> None:
    assert is_harmless_file(safe_file_name(name))
    assert display_name(name).strip()


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_a_file_can_be_made_under_every_safe_name(name: str, tmp_path: Path) -> None:
    path = tmp_path / safe_file_name(name)
    path.write_bytes(b"x")
    assert [found.resolve().parent for found in tmp_path.iterdir()] == [tmp_path.resolve()]


@given(NAMES)
@example("é\u200d\u200dé")
@example("1\ufe0f\ufe0f\u20e3")
@example("é\u200d／")
@example("0 \u200c 0")
def test_cleaning_again_changes_nothing(name: str) -> None:
    label = display_name(name)
    safe = safe_file_name(name)
    assert display_name(label) == label
    assert safe_file_name(safe) == safe
    assert display_name(safe) == safe
    assert safe_file_name(label) == safe


@given(NAMES)
def test_labels_are_short_visible_and_no_paths(name: str) -> None:
    label = display_name(name)
    assert label == label.strip() != ""
    assert label.strip(".") != ""
    assert 0 < len(label.encode("utf-8")) <= LABEL_BYTES
    assert not set(label) & set("/\\")
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200b\u200e\u202a-\u202e\u2060-\u206f\ufeff]", label)
    assert "  " not in label
    assert unicodedata.is_normalized("NFC", label)


@given(NAMES)
def test_safe_names_are_harmless(name: str) -> None:
    assert is_harmless_file(safe_file_name(name))


@given(NAMES, st.integers(min_value=2, max_value=100_000))
def test_numbered_names_are_safe_and_different(name: str, number: int) -> None:
    numbered = numbered_name(name, number)
    assert f" ({number})" in numbered
    assert is_harmless_file(numbered)
    assert safe_file_name(numbered) == numbered


@given(NAMES, st.sampled_from(["exe", "pdf", "tar.gz", "docx", "appref-ms"]))
def test_the_extension_is_never_hidden(name: str, extension: str) -> None:
    named = f"{name}x.{extension}"
    assert display_name(named).endswith(f".{extension}")
    assert safe_file_name(named).endswith(f".{extension}")


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("report.pdf", "report.pdf"),
        ("../../../etc/passwd", "passwd"),
        ("C:\\Users\\ada\\photo.png", "photo.png"),
        ("folder/", "folder"),
        ("photo.jpg                         .scr", "photo.jpg .scr"),
        ("photo.jpg\u3164\u2800\u3000\u00a0.scr", "photo.jpg .scr"),
        ("inv\u202egpj.exe", "inv\ufffdgpj.exe"),
        ("new\nline.txt", "new line.txt"),
        ("zero\u200bwidth.txt", "zerowidth.txt"),
        ("x.e\u200bxe", "x.exe"),
        ("ｆｕｌｌ．ｅｘｅ", "ｆｕｌｌ．ｅｘｅ"),
        ("\ud83d.txt", "\ufffd.txt"),
        ("e\u0301.txt", "é.txt"),
        ("👩\u200d👩\u200d👧.png", "👩\u200d👩\u200d👧.png"),
        ("❤\ufe0f\u200d🔥.png", "❤\ufe0f\u200d🔥.png"),
        ("1\ufe0f\u20e3.txt", "1\ufe0f\u20e3.txt"),
        ("می\u200cخواهم.txt", "می\u200cخواهم.txt"),
        ("葛\U000e0100.txt", "葛\U000e0100.txt"),
        ("a\u200db.txt", "ab.txt"),
        ("q" + "\u0300" * 60, "q" + "\u0300" * 4),
        ("", "unnamed"),
        ("..", "unnamed"),
        (" . . ", "unnamed"),
        (".htaccess", ".htaccess"),
        ("a:b?.txt", "a:b?.txt"),
    ],
)
def test_labels(name: str, label: str) -> None:
    assert display_name(name) == label


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Quarterly report (final).pdf", "Quarterly report (final).pdf"),
        ("a:b.txt", "a_b.txt"),
        ("x.txt:ads:$DATA", "x.txt_ads_$DATA"),
        ("a<b>c|d?e*f.txt", "a_b_c_d_e_f.txt"),
        ("inv\u202egpj.exe", "inv_gpj.exe"),
        ("full／slash＼and＂quote.txt", "full_slash_and_quote.txt"),
        ("con.txt", "_con.txt"),
        ("Com¹.log", "_Com¹.log"),
        ("ＮＵＬ.txt", "_ＮＵＬ.txt"),
        ("nul .txt", "_nul .txt"),
        ("console.txt", "console.txt"),
        (".profile", "_.profile"),
        ("-rf", "_-rf"),
        ("Desktop.ini", "_Desktop.ini"),
        ("x.exe. . .", "x.exe"),
        ("한국어 파일.hwp", "한국어 파일.hwp"),
    ],
)
def test_safe_names(name: str, safe: str) -> None:
    assert safe_file_name(name) == safe


def test_long_names_lose_their_middle() -> None:
    label = display_name("a" * 4096 + ".pdf")
    assert label.startswith("aaaa")
    assert label.endswith("a….pdf")
    assert len(label.encode()) == LABEL_BYTES


def test_numbers_go_before_the_whole_extension() -> None:
    assert numbered_name("backup.tar.gz", 2) == "backup (2).tar.gz"
    assert numbered_name("README", 3) == "README (3)"
    assert numbered_name("é" * 300 + ".txt", 12).endswith("… (12).txt")


def test_a_name_of_megabytes_is_cut_at_once() -> None:
    assert display_name("é\u0301" * 5_000_000 + ".exe").endswith("….exe")


@pytest.mark.parametrize(
    ("name", "taken", "version"),
    [
        ("report.docx", (), "report (version 2).docx"),
        ("report.docx", ("Report (VERSION 2).docx",), "report (version 3).docx"),
        ("report (version 2).docx", ("report.docx",), "report (version 3).docx"),
        ("a.tar.gz", (), "a (version 2).tar.gz"),
        ("../x/README", (), "README (version 2)"),
        ("x" * 400 + ".txt", (), "x" * 236 + "… (version 2).txt"),
    ],
)
def test_a_newer_version_has_a_name_of_its_own(
    name: str, taken: tuple[str, ...], version: str
) -> None:
    assert version_name(name, taken) == version
    assert display_name(version) == version


@given(st.text(max_size=300))
def test_the_name_of_a_version_is_a_label(name: str) -> None:
    first = version_name(name, ())
    second = version_name(first, (name, first))
    assert len({name, first, second}) == 3
    assert display_name(second) == second
    assert len(second.encode()) <= LABEL_BYTES
