"""French-Canadian spacing, applied once so that sources stay readable.

Source: OQLF, *Banque de dépannage linguistique*, « Espacement avant et après les
signes de ponctuation et autres signes » — a no-break space before the colon, the
percent and dollar signs, and inside guillemets; none before; ? and !.
"""

from __future__ import annotations

import re

NO_BREAK = "\u00a0"
_BEFORE = re.compile(r" (?=[:»%$](?:\s|[.,;)]|$))")
_AFTER = re.compile(r"(?<=«) ")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=[\w«])")


def spaced(text: str) -> str:
    """``text`` with its no-break spaces alone: what is typed again, a command, keeps its apostrophes."""
    return _AFTER.sub(NO_BREAK, _BEFORE.sub(NO_BREAK, text))


def french(text: str) -> str:
    """``text`` with its no-break spaces and apostrophes; already correct text comes back unchanged."""
    return _APOSTROPHE.sub("’", spaced(text))
