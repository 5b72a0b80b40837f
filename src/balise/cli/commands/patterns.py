"""``balise patterns``: compile beforehand what detection looks for, where the program is installed."""

from __future__ import annotations

import argparse

from balise.cli import troubles
from balise.cli.errors import CommandFailed
from balise.cli.french import say

NAME = "patterns"
HELP = "compiler d'avance les motifs de la détection, pour qu'un premier démarrage n'attende pas"


def configure(parser: argparse.ArgumentParser) -> None:
    """No option: there is one place, the environment of this program."""


def run(options: argparse.Namespace) -> int:
    from balise.detection import compiled

    try:
        count = compiled.ship(_start)
    except OSError as error:
        raise CommandFailed(f"motifs non écrits : {troubles.sentence(error) or error}") from None
    say(f"fichiers de motifs dans {compiled.SHIPPED} : {count}")
    return 0


def _start() -> None:
    """What a process does before its first text, and at it."""
    from balise.detection.engine import Engine

    Engine().inspect("Bonjour.")
