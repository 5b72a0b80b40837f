"""A system's page: what it is, what it may receive, what holds it back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import number_format
from django.views.decorators.http import require_safe

from balise.contracts.levels import Level
from balise.contracts.snapshot import ANSWER_TOKENS
from balise.portal.people.permissions import allowed, needs
from balise.portal.systems.actions.exception import may_grant
from balise.portal.systems.catalogue import explain_hosting, explain_reading, levels_for
from balise.portal.systems.fitness import (
    ceiling_of,
    exception_is_live,
    obstacles,
    reading_of,
    standing_of,
)
from balise.portal.systems.models import GenAISystem
from balise.portal.systems.views.story import told
from balise.portal.ui.stories import LAST


@require_safe
@needs("systems.view")
def system_page(request: HttpRequest, code: str) -> HttpResponse:
    systems = GenAISystem.objects.of(request.public_body).with_opinion()
    systems = systems.select_related("supplier", "public_body", "sovereignty_exception_by")
    system = get_object_or_404(systems, code=code)
    opinions = list(system.security_opinions.select_related("given_by").order_by("-given_on", "-id"))
    context = {
        "system": system,
        "hosting_explained": explain_hosting(system.hosting),
        "reading": explain_reading(reading_of(request.public_body)),
        "answer_tokens": number_format(system.answer_tokens, force_grouping=True),
        "gives_a_bound": system.answer_tokens != ANSWER_TOKENS,
        "levels": levels_for(system.hosting, reading_of(request.public_body)),
        "ceiling": ceiling_of(system),
        "opinions": opinions,
        "standing": standing_of(system),
        "obstacles": obstacles(system, Level.NON_CLASSIFIE),
        "exception_live": exception_is_live(system),
        "may_grant_exception": allowed(request.person, "systems.grant_exception")
        and may_grant(request.person),
        "cases": system.use_cases.select_related("unit").order_by("code"),
        # Stop orders are enforcement's, further right: read through the relation.
        "stops": system.stops.live().select_related("ordered_by"),
        "story": told(system.story.select_related("actor")[:LAST]),
        "story_lines": system.story.count(),
    }
    return render(request, "systems/page.html", context)
