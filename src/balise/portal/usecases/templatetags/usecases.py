"""Words and addresses of cases: ``{% load usecases %}``."""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString

from balise.portal.ui.templatetags.ui import badge
from balise.portal.usecases.kinds import KindOfUse
from balise.portal.usecases.models import UseCase
from balise.portal.usecases.states import Transition

register = template.Library()

_KINDS = {
    "proposed": "info",
    "documented": "info",
    "authorised": "ok",
    "suspended": "warn",
    "refused": "stop",
    "out-of-scope": "neutral",
    "closed": "neutral",
}


@register.simple_tag
def status(case: UseCase) -> SafeString:
    """The case's state, in words and colour."""
    return badge(case.get_status_display(), _KINDS[case.status])


@register.simple_tag
def transition_url(row: Transition, case: UseCase) -> str:
    """The page where a transition of the table is made."""
    if row.route == "usecases:transition":
        return reverse(row.route, args=[case.code, row.verb])
    return reverse(row.route, args=[case.code])


@register.filter
def kind_names(kinds: list[KindOfUse]) -> str:
    """Kinds of use in one line."""
    return ", ".join(kind.label for kind in kinds)
