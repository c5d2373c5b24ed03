"""The program finds its data, from source and from a built bundle."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from resources.find import icon_font_path, resource_path


def test_a_resource_is_found_wherever_the_program_is_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert resource_path("style", "docket.qss").is_file()


def test_a_missing_resource_says_its_path() -> None:
    with pytest.raises(FileNotFoundError, match="nothing"):
        resource_path("style", "nothing.qss")


def test_the_icon_font_is_installed() -> None:
    assert icon_font_path(".ttf").read_bytes()[:4] == b"\x00\x01\x00\x00"
    assert "paperclip" in icon_font_path(".json").read_text(encoding="utf-8")


def test_a_built_program_looks_for_the_icon_font_in_its_bundle(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fonts = tmp_path / "qtawesome" / "fonts"
    fonts.mkdir(parents=True)
    (fonts / "phosphor-9.ttf").touch()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert icon_font_path(".ttf") == fonts / "phosphor-9.ttf"
    with pytest.raises(FileNotFoundError):
        icon_font_path(".json")
