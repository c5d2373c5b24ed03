"""On what the figures were measured, in one line."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

import apsw
import PySide6


def machine_line() -> str:
    """Processor, cores, memory, load, and the versions that decide things."""
    versions = (
        f"Python {platform.python_version()}",
        f"SQLite {apsw.sqlite_lib_version()}",
        f"PySide6 {PySide6.__version__}",
    )
    return " · ".join((_processor(), f"{os.cpu_count()} cores", *_load(), *versions))


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.is_file():
        for line in info.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return f"{value.strip()}, {platform.system()}"
    return f"{platform.processor() or platform.machine()}, {platform.system()}"


def _load() -> tuple[str, ...]:
    """How busy the machine was in the last minute; Windows does not say."""
    if sys.platform == "win32":
        return ()
    return (f"load {os.getloadavg()[0]:.1f}",)
