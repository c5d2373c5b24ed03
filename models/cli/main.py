"""The entry of the command line: reads the arguments, runs one command, answers its exit code."""

from __future__ import annotations

import gc
import io
import logging
import os
import sys
from argparse import SUPPRESS, ArgumentParser
from collections.abc import Sequence
from typing import Final, NoReturn

from models.cli import (
    backup_command,
    check_command,
    demo_command,
    export_command,
    import_command,
    list_command,
    restore_command,
    salvage_command,
    show_command,
)
from models.cli.command import REFUSED, WRONG_USAGE, CliCommand, WrongUsage
from models.cli.terminal import complain, plain
from models.commands.refusals import Refused
from models.documents.faults import BadDocument
from models.engines.faults import DatabaseFault

_COMMANDS: Final[tuple[CliCommand, ...]] = (
    import_command.COMMAND,
    export_command.COMMAND,
    list_command.COMMAND,
    show_command.COMMAND,
    check_command.COMMAND,
    backup_command.COMMAND,
    restore_command.COMMAND,
    salvage_command.COMMAND,
    demo_command.COMMAND,
)
_log = logging.getLogger(__name__)


_COLLECTED_FROM: Final = 100_000
"""Objects more than before; a tenth of an import went into looking for garbage it hardly makes."""


def main(argv: Sequence[str]) -> int:
    """Do what ``argv`` (without the program's name) says; 0 done, 1 refused, 2 wrong usage."""
    _speak_utf8()
    gc.set_threshold(_COLLECTED_FROM)
    try:
        code = _run(argv)
        sys.stdout.flush()
    except KeyboardInterrupt:
        complain("interrupted")
        return REFUSED
    except BrokenPipeError:
        _mute_stdout()
        return REFUSED
    return code


def _run(argv: Sequence[str]) -> int:
    try:
        arguments = _parser().parse_args(argv)
        command: CliCommand = arguments.command
        return command.run(arguments)
    except SystemExit as done:  # argparse has answered --help or a wrong usage
        return done.code if isinstance(done.code, int) else WRONG_USAGE
    except WrongUsage as error:
        complain(str(error))
        return WRONG_USAGE
    except (DatabaseFault, Refused, BadDocument) as error:
        complain(str(error))
    except BrokenPipeError:
        raise
    except OSError as error:
        complain(_of_system(error))
    except Exception as error:
        _log.debug("unexpected", exc_info=True)
        complain(f"unexpected {type(error).__name__}: {error}")
    return REFUSED


class _Parser(ArgumentParser):
    """An argument parser that complains in one line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and leave with the code of a wrong usage."""
        self.exit(WRONG_USAGE, f"{self.prog}: {plain(message)} (see {self.prog} --help)\n")


def _parser() -> ArgumentParser:
    common = _Parser(add_help=False)
    common.add_argument(
        "--database",
        metavar="WHERE",
        default=SUPPRESS,  # a default here would undo what was given before the command
        help="the database: a path or sqlite:///path; otherwise DOCKET_DATABASE or the user's own",
    )
    parser = _Parser(prog="docket", parents=[common], description="A desktop help desk.")
    commands = parser.add_subparsers(
        metavar="COMMAND", required=True, parser_class=_Parser, title="commands"
    )
    for command in _COMMANDS:
        added = commands.add_parser(
            command.name, help=command.help, description=command.help, parents=[common]
        )
        command.add_arguments(added)
        added.set_defaults(command=command)
    return parser


def _of_system(error: OSError) -> str:
    reason = error.strerror or str(error)
    return f"{reason}: {error.filename}" if error.filename is not None else reason


def _speak_utf8() -> None:
    """What goes into files and pipes is UTF-8 everywhere; a terminal gets what it can show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _mute_stdout() -> None:
    """Nobody reads on: keep Python from complaining about the rest when it ends."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 # a device, not a path
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
