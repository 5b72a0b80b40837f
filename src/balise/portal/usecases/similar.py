"""Cases that look alike, so that an employee joins one or explains (guide, 1.1).

PostgreSQL's French dictionary reduces both texts to word stems; rare stems
weigh more than common ones, and the title counts on its own too.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from django.db import connection

from balise.portal.organizations.models import PublicBody
from balise.portal.ui.text import ACCENTED, PLAIN, folded, folded_fields
from balise.portal.usecases.models import UseCase

THRESHOLD = 0.45
_OFFERED = 3
_LIVING = ("proposed", "documented", "authorised", "suspended")
# Folded first: the same need is found with or without its accents.
_STEMMED = "tsvector_to_array(to_tsvector('french', translate(lower({}), %s, %s)))"
_STEMS = (
    f"SELECT id, {_STEMMED.format('title')}, {_STEMMED.format('title || chr(32) || intended_use')}"  # noqa: S608
    " FROM usecases_usecase WHERE public_body_id = %s AND status = ANY(%s)"
)
_STEMS_OF_TEXT = f"SELECT {_STEMMED.format('%s::text')}, {_STEMMED.format('%s::text')}"
_FOLDING = [ACCENTED, PLAIN]


@dataclass(frozen=True)
class Alike:
    """A case and how close it is, from 0 to 1."""

    case: UseCase
    score: float
    same_title: bool = False

    @property
    def percent(self) -> int:
        return round(self.score * 100)


def cases_titled(public_body: PublicBody, title: str) -> list[UseCase]:
    """Living cases of the OP that bear this very title, however it is written: only their codes tell them
    apart."""
    living = UseCase.objects.of(public_body).filter(status__in=_LIVING)
    named = living.annotate(words=folded_fields("title")).filter(words=folded(title.strip()) + " ")
    return list(named.order_by("code"))


def similar_cases(public_body: PublicBody, title: str, intended_use: str) -> list[Alike]:
    """At most three living cases of the OP that resemble this proposal, closest first. The same title is as
    close as can be, even of a word too few to compare."""
    with connection.cursor() as cursor:
        cursor.execute(_STEMS_OF_TEXT, [title, *_FOLDING, f"{title} {intended_use}", *_FOLDING])
        own_title, own_text = (frozenset(stems) for stems in cursor.fetchone())
        cursor.execute(_STEMS, [*_FOLDING, *_FOLDING, public_body.pk, list(_LIVING)])
        others = [(key, frozenset(name), frozenset(text)) for key, name, text in cursor.fetchall()]
    seen = Counter(stem for _, _, text in others for stem in text)
    scores = {
        key: max(
            _closeness(own_title, name, seen, len(others)), _closeness(own_text, text, seen, len(others))
        )
        for key, name, text in others
    }
    titled = {case.pk for case in cases_titled(public_body, title)}
    scores |= dict.fromkeys(titled & scores.keys(), 1.0)
    best = sorted((key for key, score in scores.items() if score >= THRESHOLD), key=lambda key: -scores[key])
    cases = UseCase.objects.of(public_body).select_related("unit", "lead").in_bulk(best[:_OFFERED])
    return [Alike(cases[key], scores[key], key in titled) for key in best[:_OFFERED]]


def _closeness(one: frozenset[str], other: frozenset[str], seen: Counter[str], total: int) -> float:
    """Weighted Dice coefficient of two sets of stems; two shared stems at least."""
    shared = one & other
    if len(shared) < 2:
        return 0.0
    weights = {stem: math.log(1 + (total + 1) / (1 + seen[stem])) for stem in one | other}
    return (
        2 * sum(weights[s] for s in shared) / (sum(weights[s] for s in one) + sum(weights[s] for s in other))
    )
