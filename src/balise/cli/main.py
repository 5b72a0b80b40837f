"""The ``balise`` command: one file per command under ``commands/``, found by its folder.

A command module defines ``NAME``, ``HELP`` (French), ``configure(parser)`` and
``run(args) -> int``; it imports what is heavy inside ``run``. Exit statuses:
0 done, 1 failed, 2 wrong settings or arguments, 130 interrupted, 141 the reader of the
output left (``| head``).
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType, ModuleType

from balise import __version__
from balise.cli import commands, french, troubles
from balise.cli.errors import CommandFailed
from balise.contracts.environment import BadSettings

DESCRIPTION = (
    "Balise : ce qu'un organisme public décide sur l'IA générative, ses passerelles l'appliquent aussitôt."
)


def find_commands() -> Iterator[ModuleType]:
    """Every command module of the folder, in alphabetical order of its file."""
    for found in sorted(pkgutil.iter_modules(commands.__path__), key=lambda module: module.name):
        yield importlib.import_module(f"{commands.__name__}.{found.name}")


def build_parser() -> argparse.ArgumentParser:
    french.install()
    parser = french.Parser(prog="balise", description=DESCRIPTION)
    parser.add_argument(
        "--version", action="version", version=f"balise {__version__}", help="afficher la version"
    )
    subparsers = parser.add_subparsers(title="commandes", metavar="COMMANDE", required=True)
    for command in find_commands():
        child = subparsers.add_parser(command.NAME, help=command.HELP, description=command.HELP)
        command.configure(child)
        child.set_defaults(run_command=command.run)
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    if sys.stdout is None:  # closed before us (``>&-``): what is told is lost, as it was asked
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 - for the life of the process
    options = build_parser().parse_args(arguments)
    if arguments is None:  # a process of our own: being asked to stop must still run what cleans up
        signal.signal(signal.SIGTERM, _leave)
    try:
        status: int = options.run_command(options)
        sys.stdout.flush()  # a reader that left is noticed here at the latest
    except BadSettings as error:
        for mistake in error.mistakes:
            french.complain(mistake)
        return 2
    except CommandFailed as error:
        french.complain(str(error))
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _say_no_more()
        return 128 + signal.SIGPIPE
    except Exception as error:
        if (told := troubles.sentence(error)) is None:
            raise
        french.complain(told)
        return 1
    return status


def _say_no_more() -> None:
    """Python would try once more at exit to write what nobody reads."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _leave(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main())
