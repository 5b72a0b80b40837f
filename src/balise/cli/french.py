"""argparse in French: the staff who run Balise read French (Charte de la langue française).

argparse looks its sentences up through the module-level ``_`` and ``ngettext``
that it imported from gettext; giving it a table there is the only hook it offers.
"""

from __future__ import annotations

import argparse

SENTENCES = {
    "usage: ": "utilisation : ",
    "positional arguments": "arguments",
    "options": "options",
    "show this help message and exit": "afficher cette aide",
    "%(prog)s: error: %(message)s\n": "%(prog)s : erreur : %(message)s\n",
    "argument %(argument_name)s: %(message)s": "argument %(argument_name)s : %(message)s",
    "the following arguments are required: %s": "il manque : %s",
    "unrecognized arguments: %s": "arguments inconnus : %s",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "valeur inconnue : %(value)r (valeurs admises : %(choices)s)"
    ),
    "invalid %(type)s value: %(value)r": "valeur %(type)s non valide : %(value)r",
    "expected one argument": "une valeur est attendue",
    "expected at most one argument": "une valeur au plus est attendue",
    "expected at least one argument": "au moins une valeur est attendue",
    "not allowed with argument %s": "incompatible avec l'argument %s",
    "one of the arguments %s is required": "un de ces arguments est nécessaire : %s",
    "ambiguous option: %(option)s could match %(matches)s": (
        "option ambiguë : %(option)s peut désigner %(matches)s"
    ),
    "ignored explicit argument %r": "valeur de trop : %r",
    "can't open '%(filename)s': %(error)s": "impossible d'ouvrir « %(filename)s » : %(error)s",
    " (default: %(default)s)": " (par défaut : %(default)s)",
}
PLURALS = {"expected %s argument": ("%s valeur est attendue", "%s valeurs sont attendues")}


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
