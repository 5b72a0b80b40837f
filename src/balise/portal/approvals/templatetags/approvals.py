"""Decisions on other apps' pages: ``{% load approvals %}``."""

from __future__ import annotations

from django import template

from balise.portal.approvals.contradictions import of_case
from balise.portal.usecases.models import UseCase

register = template.Library()


@register.inclusion_tag("approvals/contradiction.html")
def contradiction(case: UseCase) -> dict[str, object]:
    """A warning on an authorised case that could not be authorised as it is now; nothing on the others."""
    return {"obstacles": of_case(case)}
