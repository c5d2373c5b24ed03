"""Runs programs of their own, and tells what they took."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import Any, NamedTuple


class Spent(NamedTuple):
    """Time and the most resident memory of a process; 0 where the system does not tell."""

    seconds: float
    peak_mb: float


def docket(*arguments: str) -> Spent:
    """Run ``docket`` with these arguments; raises CalledProcessError when it fails."""
    command = [sys.executable, "-m", "desktop", *arguments]
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    peak_mb = 0.0
    if sys.platform == "win32":
        code = process.wait()
    else:
        _, status, usage = os.wait4(process.pid, 0)
        code = process.returncode = os.waitstatus_to_exitcode(status)
        # Linux counts in kilobytes, macOS in bytes.
        peak_mb = usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    if code:
        raise subprocess.CalledProcessError(code, command)
    return Spent(time.perf_counter() - began, peak_mb)


def answer_of(platform: str, module: str, *arguments: str) -> dict[str, Any]:
    """What a module prints as JSON, on a platform of Qt ("": its own).

    Its complaints are shown only when it fails; raises CalledProcessError then.
    """
    environment = {**os.environ, **({"QT_QPA_PLATFORM": platform} if platform else {})}
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        done.check_returncode()
    found: dict[str, Any] = json.loads(done.stdout)
    return found
