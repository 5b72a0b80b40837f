"""``balise translations``: compile, check or update the English catalogue."""

from __future__ import annotations

import argparse
import sys

from balise.cli.french import say

NAME = "translations"
HELP = "compiler, vérifier ou mettre à jour la traduction anglaise"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action",
        choices=("compile", "check", "update"),
        help="compile : écrire les catalogues binaires; check : échouer si une traduction manque; "
        "update : relever les messages du code et des gabarits",
    )


def run(options: argparse.Namespace) -> int:
    from balise.cli import translations

    if options.action == "compile":
        written = translations.compile_all(translations.PORTAL)
        say(f"catalogues compilés : {written}")
        return 0
    if options.action == "update":
        translations.update(translations.PORTAL)
        return 0
    problems = translations.problems(translations.PORTAL)
    for problem in problems:
        print(problem, file=sys.stderr)
    say(f"problèmes de traduction : {len(problems)}")
    return 1 if problems else 0
