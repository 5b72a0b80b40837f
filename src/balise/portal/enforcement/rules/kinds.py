"""Kinds of use: the catalogue's, tightened by what the OP decided (guide, 3.3 and the table of 4.1)."""

from __future__ import annotations

from balise.catalog.kinds import Kind, kinds
from balise.contracts.snapshot import KindRule
from balise.portal.enforcement.models import KindChoice
from balise.portal.organizations.models import PublicBody


def kind_rules(body: PublicBody) -> tuple[KindRule, ...]:
    """Every kind of the catalogue, in its order. What the catalogue forbids stays forbidden."""
    choices = {choice.kind: choice for choice in KindChoice.objects.of(body)}
    return tuple(_rule(kind, choices.get(kind.code)) for kind in kinds().values())


def _rule(kind: Kind, choice: KindChoice | None) -> KindRule:
    rule = kind.rule()
    if choice is None:
        return rule
    return KindRule(
        code=rule.code,
        fr=rule.fr,
        en=rule.en,
        allowed=rule.allowed and choice.allowed,
        allowed_public=rule.allowed_public and choice.allowed_public,
    )
