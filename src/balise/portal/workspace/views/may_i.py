"""May I? My cases, their systems, the levels that are allowed, what is missing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from balise.catalog.kinds import kinds
from balise.portal.enforcement.published import rules_in_force
from balise.portal.enforcement.standings import by_answer, keys_without_effect, standings
from balise.portal.people.permissions import needs


@require_safe
@needs("workspace.may_i")
def may_i(request: HttpRequest) -> HttpResponse:
    found = standings(request.person)
    snapshot = rules_in_force(request.public_body)
    return render(
        request,
        "workspace/may_i.html",
        {
            **by_answer(found),
            "barred": any(standing.barred for standing in found),
            "ended": list({key.case_id: key.case for key in keys_without_effect(request.person)}.values()),
            "kinds": [(rule, kinds().get(rule.code)) for rule in snapshot.kinds],
            "snapshot": snapshot,
        },
    )
