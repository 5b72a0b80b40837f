"""The nine sectors that committees bring together (guide, 1.1), and those that an OP still lacks."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import get_language

from balise.catalog.lists import sectors
from balise.portal.organizations.models import CommitteeMember, PublicBody


def label(code: str) -> str:
    """The sector's name in the page's language; an OP's own sector keeps its code."""
    entry = sectors().get(code)
    if entry is None:
        return code
    return entry.en if (get_language() or "").startswith("en") else entry.fr


def choices() -> list[tuple[str, str]]:
    return [(code, label(code)) for code in sectors()]


def labels(codes: Iterable[str]) -> list[str]:
    return [label(code) for code in codes]


def seated(public_body: PublicBody) -> frozenset[str]:
    """Sectors for which somebody sits on a committee today."""
    return frozenset(CommitteeMember.objects.of(public_body).live().values_list("sector", flat=True))


def missing(public_body: PublicBody) -> list[str]:
    """Codes of the sectors that nobody represents today, in the guide's order."""
    present = seated(public_body)
    return [code for code in sectors() if code not in present]
