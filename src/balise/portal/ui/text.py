"""Text without case or accents, the same in SQL and in Python: people search as they type."""

from __future__ import annotations

from django.db.models import CharField, Expression, F, Func, Value
from django.db.models.functions import Concat, Lower

# PostgreSQL's own unaccent is an extension that a server may lack.
ACCENTED = "àâäáãçéèêëîïíôöóùûüúÿñ’"
PLAIN = "aaaaaceeeeiiiooouuuuyn'"
_TABLE = str.maketrans(ACCENTED, PLAIN)


def folded(text: str) -> str:
    return text.lower().translate(_TABLE)


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
