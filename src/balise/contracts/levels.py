"""Protection levels of government digital data and hosting types of GenAI systems.

Source: guide d'application des mesures (MCN), section 2.2 and its sovereignty
matrix; the level names are those of the *Modèle de classification de sécurité*
(arrêté 2024-05).
"""

from __future__ import annotations

from enum import Enum, IntEnum


class Level(IntEnum):
    """Protection level of a text, ordered: a higher value protects more."""

    NON_CLASSIFIE = 0
    PROTEGE_A = 1
    PROTEGE_B = 2
    PROTEGE_C = 3

    @property
    def slug(self) -> str:
        """The level as it is written in headers and JSON: ``protege-b``."""
        return _SLUGS[self]

    @classmethod
    def from_slug(cls, slug: str) -> Level:
        """Read ``protege-b`` (case and ``_`` forgiven). Raises ``ValueError`` naming the accepted values."""
        name = slug.strip().upper().replace("-", "_")
        try:
            return cls[name]
        except KeyError:
            accepted = ", ".join(level.slug for level in cls)
            raise ValueError(f"niveau inconnu : {slug[:40]!r}; valeurs admises : {accepted}") from None


_SLUGS = tuple(level.name.lower().replace("_", "-") for level in Level)


class Hosting(str, Enum):
    """Where a GenAI system runs and who else can reach it (guide, matrix columns)."""

    PUBLIC = "public"
    CLOSED = "closed"
    SOVEREIGN = "sovereign"
    GOVERNMENT = "government"

    @property
    def protection(self) -> int:
        """Rank used by fallback: a fallback never goes to a lower rank."""
        return _HOSTING_ORDER.index(self)


_HOSTING_ORDER = (Hosting.PUBLIC, Hosting.CLOSED, Hosting.SOVEREIGN, Hosting.GOVERNMENT)


class MatrixReading(str, Enum):
    """The guide's text and its table differ on ordinary closed circuits; the OP chooses.

    STRICT follows the text of 1.2 and 2.2 (A and B only in sovereign or
    governmental circuits) and is the default; TABLE follows the matrix, which
    also permits A and B in an ordinary closed circuit.
    """

    STRICT = "strict"
    TABLE = "table"
