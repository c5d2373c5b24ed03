"""Finds the data files of the program, run from source and from a built program alike."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path


def resource_path(*parts: str) -> Path:
    """The path of a file or folder below ``resources/``; raises FileNotFoundError if absent.

    In a built program the data is collected beside the modules, in the bundle's folder.
    """
    path = Path(__file__).resolve().parent.joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(path)
    return path


def icon_font_path(suffix: str) -> Path:
    """The Phosphor font's file that ends in ".ttf" or ".json"; raises FileNotFoundError if absent.

    The file is qtawesome's, found without the import, which costs as much as starting Qt does.
    """
    folder = _package_folder("qtawesome") / "fonts"
    found = sorted(folder.glob(f"phosphor-*{suffix}"))
    if not found:
        raise FileNotFoundError(folder / f"phosphor-*{suffix}")
    return found[-1]


def _package_folder(package: str) -> Path:
    """Where a package keeps its data: in a built program's bundle, else where it is installed."""
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        return Path(bundle) / package
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(package)
    return Path(spec.origin).parent
