#!/usr/bin/env python3
"""Sets Docket up in a clone, then runs, tests, measures, tries or builds it; needs just Python."""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent
LOCKS = ROOT / "requirements"
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if sys.platform == "win32" else "bin")
PYTHON = BIN / ("python.exe" if sys.platform == "win32" else "python")

# What Qt loads and a bare Debian lacks: the library's name and the package that has it.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-randr.so.0": "libxcb-randr0",
}
# What the journeys use to drive a real window on a virtual screen.
JOURNEY_PROGRAMS = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "xclip": "xclip",
    "import": "imagemagick",
    "xrandr": "x11-xserver-utils",
}
BUILD_PROGRAMS = {"objdump": "binutils"}


def run(arguments: list[str]) -> int:
    """open the window on demo tickets; further arguments go to it (--database WHERE: no demo)"""
    from desktop.__main__ import asks_for_picture, has_display

    if not has_display() and not asks_for_picture(arguments):  # said before minutes of set-up
        _say(
            "there is no display here (DISPLAY and WAYLAND_DISPLAY are empty); "
            "for a picture of the window: python3 dev.py run --screenshot docket.png"
        )
        return 1
    _set_up("runtime", system=LIBRARIES)
    has_database = any(argument.partition("=")[0] == "--database" for argument in arguments)
    return _hand_over("-m", "desktop", *([] if has_database else ["--demo"]), *arguments)


def test(arguments: list[str]) -> int:
    """run pytest; --journeys first installs what drives a real window; the rest goes to pytest"""
    has_journeys = "--journeys" in arguments
    _set_up("runtime", "dev", system=LIBRARIES | (JOURNEY_PROGRAMS if has_journeys else {}))
    os.chdir(ROOT)
    return _hand_over("-m", "pytest", *(a for a in arguments if a != "--journeys"))


def check(arguments: list[str]) -> int:
    """run ruff, mypy and import-linter over everything and name those that found a fault"""
    _set_up("runtime", "dev")
    tools = {
        "ruff check": [str(PYTHON), "-m", "ruff", "check"],
        "ruff format": [str(PYTHON), "-m", "ruff", "format", "--check"],
        "mypy": [str(PYTHON), "-m", "mypy"],
        "import-linter": [str(BIN / "lint-imports"), "--no-logo"],
    }
    failed = [n for n, command in tools.items() if subprocess.run(command, cwd=ROOT).returncode]
    _say(f"check: faults found by {', '.join(failed)}" if failed else "check: no fault")
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """measure against hand-written SQL and print the figures"""
    _set_up("runtime", "dev", system=LIBRARIES)
    os.chdir(ROOT)
    return _hand_over("-m", "tests.bench", *arguments)


def torture(arguments: list[str]) -> int:
    """do bad things to the program, as killing it while somebody types; --only WORDS, --trials N"""
    _set_up("runtime", "dev", system=LIBRARIES)
    os.chdir(ROOT)
    return _hand_over("-m", "tests.torture", *arguments)


def build(arguments: list[str]) -> int:
    """make the program as one folder, dist/docket, that needs no Python"""
    _set_up("runtime", "build", system=LIBRARIES | BUILD_PROGRAMS)
    options = ["--noconfirm", "--log-level", "ERROR", *arguments]
    command = [str(PYTHON), "-m", "PyInstaller", *options, "build.spec"]
    code = subprocess.run(command, cwd=ROOT).returncode
    if code == 0:
        folder = ROOT / "dist" / "docket"
        size = sum(path.stat().st_size for path in folder.rglob("*") if not path.is_symlink())
        _say(f"{folder.relative_to(ROOT)}: {size / 1e6:.0f} MB")
    return code


def lock(arguments: list[str]) -> int:
    """write requirements/*.txt anew from pyproject.toml; --upgrade takes the newest versions"""
    _set_up("build")
    os.chdir(ROOT)
    sources = {
        "runtime": ["pyproject.toml", "--group", "pyproject.toml:install"],
        "dev": ["--group", "pyproject.toml:dev", "-c", "requirements/runtime.txt"],
        "build": ["--group", "pyproject.toml:build", "-c", "requirements/dev.txt"],
    }
    compiler = [str(PYTHON), "-m", "uv", "--no-config", "--quiet", "pip", "compile"]
    options = ["--universal", "--python-version", "3.11", "--fork-strategy", "fewest"]
    options += ["--generate-hashes", "--only-binary", ":all:", "--no-header"]
    for group, source in sources.items():
        target = f"requirements/{group}.txt"
        command = [*compiler, *options, *source, *arguments, "--output-file", target]
        code = subprocess.run(command).returncode
        if code:
            return code
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    command.__name__: command for command in (run, test, check, bench, torture, build, lock)
}


def _set_up(*groups: str, system: Mapping[str, str] | None = None) -> None:
    """Bring the ``system``, ``.venv``, the locked packages of ``groups`` and Docket up to date."""
    if sys.platform == "linux" and system:
        missing = [package for name, package in system.items() if not _is_here(name)]
        if missing:
            _install(missing)
    if not PYTHON.exists():
        shutil.rmtree(VENV, ignore_errors=True)
    _once("venv", [], _make_venv)
    for group in groups:
        path = LOCKS / f"{group}.txt"
        hashed = ["--require-hashes", "--only-binary", ":all:", "-r", str(path)]
        _once(group, [path], partial(_pip, f"installing the {group} packages", *hashed))
    if "runtime" in groups:
        # "compat" links by a path; setuptools' own finder would cost each start 20 ms.
        itself = ["--config-settings", "editable_mode=compat", "--editable", str(ROOT)]
        itself += ["--no-index", "--no-deps", "--no-build-isolation"]
        _once("project", [ROOT / "pyproject.toml"], partial(_pip, "installing docket", *itself))


def _once(name: str, inputs: Iterable[Path], work: Callable[[], None]) -> None:
    """Do ``work`` unless it was done here before with this Python and the same ``inputs``."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {ROOT}".encode())
    for path in inputs:
        digest.update(path.read_bytes())
    stamp = VENV / f"docket-{name}.stamp"
    if not stamp.is_file() or stamp.read_text() != digest.hexdigest():
        work()
        stamp.write_text(digest.hexdigest())


def _make_venv() -> None:
    """Make an empty ``.venv``; Debian keeps what that takes in a package of its own."""
    if sys.platform == "linux" and importlib.util.find_spec("ensurepip") is None:
        _install([f"python{sys.version_info.major}.{sys.version_info.minor}-venv"])
    _step("making .venv", [sys.executable, "-m", "venv", "--clear", str(VENV)])


def _pip(what: str, *arguments: str) -> None:
    """Install packages into ``.venv``; pip speaks only when something goes wrong."""
    quiet = ["-qq", "--no-input", "--disable-pip-version-check"]
    _step(what, [str(PYTHON), "-m", "pip", "install", *quiet, *arguments])


def _step(what: str, command: list[str]) -> None:
    """Run ``command``, say what it does and how long it took; ends the program if it fails."""
    print(f"docket: {what} ...", end="", file=sys.stderr, flush=True)
    began = time.monotonic()
    if subprocess.run(command, stdin=subprocess.DEVNULL).returncode:
        sys.exit(f"docket: {what} failed: {' '.join(command)}")
    print(f" {time.monotonic() - began:.1f} s", file=sys.stderr, flush=True)


def _install(packages: list[str]) -> None:
    """Install Debian packages when root; otherwise say the exact command and end the program."""
    if shutil.which("apt-get") is None:
        _say(f"not found here (by their names in Debian): {' '.join(packages)}")
        return
    apt = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        sys.exit(f"docket: system packages are missing; install them: sudo {' '.join(apt)}")
    _say(f"installing system packages: {' '.join(packages)}")
    quiet = ["-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in ([*apt, *quiet], ["apt-get", "update", *quiet], [*apt, *quiet]):
        result = subprocess.run(
            command, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        if "install" in command and result.returncode == 0:
            return
    sys.exit(f"docket: {' '.join(apt)} failed:\n{result.stderr}")


def _is_here(name: str) -> bool:
    """Whether the dynamic linker finds a library, as Qt will ask it to, or the path a program."""
    if ".so." not in name:
        return shutil.which(name) is not None
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _hand_over(*arguments: str) -> int:
    """Go on as the Python of ``.venv``; on POSIX this process becomes it and gets its signals."""
    command = [str(PYTHON), *arguments]
    if sys.platform == "win32":
        return subprocess.run(command).returncode
    sys.stderr.flush()
    os.execv(command[0], command)


def _say(text: str) -> None:
    print(f"docket: {text}", file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    """Run the command that ``arguments`` begins with; answers its exit code, 2 if it has none."""
    if sys.version_info < (3, 11):  # noqa: UP036 - older ones get as far as this sentence
        _say(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}")
        return 1
    command = COMMANDS.get(arguments[0]) if arguments else None
    if command is None:
        print("python dev.py COMMAND [ARGUMENTS]\n", file=sys.stderr)
        for name, function in COMMANDS.items():
            print(f"  {name:7} {function.__doc__}", file=sys.stderr)
        return 2
    return command(arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
