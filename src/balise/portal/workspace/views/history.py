"""My own requests and, when they were kept, what I sent and received."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from balise.contracts.records import RecordKind
from balise.portal.enforcement.holding import of_requests
from balise.portal.enforcement.models import Hold
from balise.portal.enforcement.trail.entries import Entry
from balise.portal.enforcement.trail.search import Criteria, TooSlow, search, story
from balise.portal.enforcement.trail.subjects import subjects
from balise.portal.people.permissions import ActionRefused, needs
from balise.portal.workspace.actions.open_content import open_content
from balise.portal.workspace.contents import readable

_RECENT = timedelta(days=31)
# Refused for what was written, which one may change, or for one's access, which one may read. Of a stop, a
# quota or an answer, neither page says anything.
_OF_THE_TEXT = {"level_not_allowed", "level_above_case", "unscanned"}
_OF_ACCESS = {
    "case_not_authorised",
    "decision_expired",
    "kind_forbidden",
    "kind_forbidden_public",
    "kind_not_in_case",
    "not_in_group",
    "not_in_pilot",
    "phase_forbids_use",
    "training_missing",
}


@require_safe
@needs("workspace.own_history")
def history(request: HttpRequest) -> HttpResponse:
    mine, after = {"person": str(request.person.ref), "requests_only": True}, request.GET.get("apres", "")
    days = 0
    try:
        entries, following = search(request.public_body, Criteria(mine), after)
    except TooSlow:  # of whoever asks little, a whole long journal is read
        days = _RECENT.days
        recent = Criteria(mine | {"since": timezone.now() - _RECENT})
        try:
            entries, following = search(request.public_body, recent, after)
        except TooSlow:
            entries, following, days = [], "", -1
    return render(
        request,
        "workspace/history.html",
        {
            "rows": _with_holds(request, entries),
            "following": following,
            "first_page": "apres" not in request.GET,
            "days": days,
        },
    )


def _with_holds(request: HttpRequest, entries: list[Entry]) -> list[tuple[Entry, Hold | None]]:
    """Each entry, with the held answer that it told of: the journal says what it was, not what it became."""
    waited = [entry.record.request_id for entry in entries if entry.record.status == "held"]
    holds = of_requests(request.person, waited) if waited else {}
    return [
        (entry, holds.get(entry.record.request_id) if entry.record.status == "held" else None)
        for entry in entries
    ]


@require_safe
@needs("workspace.own_history")
def own_request(request: HttpRequest, request_id: str) -> HttpResponse:
    return render(request, "workspace/request.html", _own(request, request_id))


@require_POST
@never_cache
@needs("workspace.own_history")
def open_request(request: HttpRequest, request_id: str) -> HttpResponse:
    """Shown in the answer to the button: each look is an opening, and is journaled."""
    page = _own(request, request_id)
    try:
        opened = open_content(actor=request.person, request_id=request_id)
    except ActionRefused as refused:
        messages.error(request, str(refused))
        return redirect("workspace:request", request_id)
    return render(request, "workspace/request.html", page | {"parts": readable(opened)})


def _own(request: HttpRequest, request_id: str) -> dict[str, object]:
    entries = story(request.public_body, request_id)
    # Whoever validated a held answer wrote in its story: the request is still of the one who made it.
    makers = {
        entry.record.person
        for entry in entries
        if entry.readable and entry.record.kind is not RecordKind.INTERVENTION
    }
    if makers != {str(request.person.ref)}:
        raise Http404
    first = next(entry for entry in entries if entry.readable)
    refusals = [entry for entry in entries if entry.readable and entry.record.kind is RecordKind.REFUSAL]
    return {
        "entries": entries,
        "request_id": request_id,
        "first": first,
        **subjects(request.public_body, first),
        "kept": any(entry.record.content_digests for entry in entries),
        "of_the_text": any(_OF_THE_TEXT & set(entry.record.reasons) for entry in refusals),
        "of_access": any(_OF_ACCESS & set(entry.record.reasons) for entry in refusals),
    }
