"""Text without case or accents, the same in SQL and in Python: people search as they type."""

from __future__ import annotations

import re

from django.db.models import CharField, Expression, F, Func, Q, Value
from django.db.models.functions import Concat, Lower

# PostgreSQL's own unaccent is an extension that a server may lack.
ACCENTED = "àâäáãçéèêëîïíôöóùûüúÿñ’"
PLAIN = "aaaaaceeeeiiiooouuuuyn'"
_TABLE = str.maketrans(ACCENTED, PLAIN)


def folded(text: str) -> str:
    return text.lower().translate(_TABLE)


def words_of(text: str) -> list[str]:
    """What one typed to find something, word by word, folded, without the marks that pages put around names.

    A name is copied from them as « Rioux, Camille », « CU-014 — Réponses… » or « Réponses… (CU-014) ».
    """
    return re.findall(r"[^\s,;<>()«»“”—–]+", folded(text))


def holding(field: str, text: str) -> Q:
    """Where this folded text of ``folded_fields`` has each word of what one typed, in any order; nowhere when
    there is none."""
    words = words_of(text)
    condition = Q() if words else Q(pk__in=())
    for word in words:
        condition &= Q(**{f"{field}__contains": word})
    return condition


def in_order(*names: str) -> list[Expression | str]:
    """For ``order_by``: as French sorts, « Équipe » with e, whatever the collation of the server."""
    return [*(folded_fields(name) for name in names), *names]


def folded_fields(*names: str) -> Expression:
    """These text fields as one folded text, in SQL."""
    parts: list[F | Value] = []
    for name in names:
        parts += [F(name), Value(" ")]
    return Func(
        Lower(Concat(*parts, output_field=CharField())),
        Value(ACCENTED),
        Value(PLAIN),
        function="translate",
        output_field=CharField(),
    )
