"""argparse in French: the staff who run Balise read French (Charte de la langue française).

argparse looks its sentences up through the module-level ``_`` and ``ngettext``
that it imported from gettext; giving it a table there is the only hook it offers.

Sentences are written with plain spaces and get those that do not break where they are
printed: a quotation is never parted from its marks, and sources stay readable.
"""

from __future__ import annotations

import argparse
import sys
from typing import Any

from balise.catalog.typography import spaced

SENTENCES = {
    "usage: ": "utilisation : ",
    "positional arguments": "arguments",
    "options": "options",
    "%(heading)s:": "%(heading)s :",
    "show this help message and exit": "afficher cette aide",
    "%(prog)s: error: %(message)s\n": "%(prog)s : erreur : %(message)s\n",
    "argument %(argument_name)s: %(message)s": "argument %(argument_name)s : %(message)s",
    "the following arguments are required: %s": "il manque : %s",
    "unrecognized arguments: %s": "arguments inconnus : %s",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "valeur inconnue : « %(value)s » (valeurs admises : %(choices)s)"
    ),
    "invalid %(type)s value: %(value)r": "valeur %(type)s non valide : « %(value)s »",
    "expected one argument": "une valeur est attendue",
    "expected at most one argument": "une valeur au plus est attendue",
    "expected at least one argument": "au moins une valeur est attendue",
    "not allowed with argument %s": "incompatible avec l'argument %s",
    "one of the arguments %s is required": "un de ces arguments est nécessaire : %s",
    "ambiguous option: %(option)s could match %(matches)s": (
        "option ambiguë : %(option)s peut désigner %(matches)s"
    ),
    "ignored explicit argument %r": "valeur de trop : « %s »",
    "can't open '%(filename)s': %(error)s": "impossible d'ouvrir « %(filename)s » : %(error)s",
    " (default: %(default)s)": " (par défaut : %(default)s)",
}
PLURALS = {"expected %s argument": ("%s valeur est attendue", "%s valeurs sont attendues")}


class _Formatter(argparse.HelpFormatter):
    """Lines are cut once the spaces that do not break are there."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return super()._split_lines(spaced(text), width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return super()._fill_text(spaced(text), width, indent)


class Parser(argparse.ArgumentParser):
    """A parser whose help and complaints are spaced as French is; those of its subcommands are too."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{"formatter_class": _Formatter, **options})

    def _print_message(self, message: str, file: Any = None) -> None:
        super()._print_message(spaced(message), file)


def say(sentence: str) -> None:
    """Tell whoever ran the command, at once. For people only: what programs read is printed as it is."""
    print(spaced(sentence), flush=True)


def complain(sentence: str) -> None:
    """What keeps the command from its work, on the error output."""
    print(spaced(f"balise : {sentence}"), file=sys.stderr)


def _translate(sentence: str) -> str:
    return SENTENCES.get(sentence, sentence)


def _translate_plural(one: str, many: str, count: int) -> str:
    french = PLURALS.get(one, (one, many))
    return french[0] if count < 2 else french[1]


def counted(count: int, one: str, many: str = "") -> str:
    """A number of something: French counts 0 and 1 alike. ``many`` is ``one`` with an s when not said."""
    return f"{count} {one if count < 2 else many or one + 's'}"


def install() -> None:
    """Make every parser of this process speak French."""
    argparse._ = _translate  # type: ignore[attr-defined]
    argparse.ngettext = _translate_plural  # type: ignore[attr-defined]
