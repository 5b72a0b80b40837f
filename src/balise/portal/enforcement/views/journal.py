"""The journal: search, one request's story, export, verification."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from balise.portal.enforcement.actions.check_journal import check_journal
from balise.portal.enforcement.forms.journal import JournalFilters
from balise.portal.enforcement.models import JournalCheck
from balise.portal.enforcement.trail import copies as trail_copies
from balise.portal.enforcement.trail import export
from balise.portal.enforcement.trail.entries import with_names
from balise.portal.enforcement.trail.search import TooSlow, open_intents, search, story
from balise.portal.enforcement.trail.subjects import subjects
from balise.portal.organizations.audit import record_event
from balise.portal.people.permissions import ActionRefused, needs

_CHECKS, _ASIDES = 25, 50
_RECENT = timedelta(days=31)
_EXPORTS = {
    "csv": (export.as_csv, "text/csv; charset=utf-8"),
    "jsonl": (export.as_jsonl, "application/x-ndjson"),
}


@require_safe
@needs("enforcement.read_journal")
def journal(request: HttpRequest) -> HttpResponse:
    form = JournalFilters(request.GET)
    form.is_valid()
    try:
        entries, following = search(
            request.public_body, form.criteria(request.public_body), request.GET.get("apres", "")
        )
    except TooSlow:
        form.add_error(None, _("La recherche est trop longue : précisez les dates."))
        entries, following = [], ""
    query = request.GET.copy()
    query.pop("apres", None)
    return render(
        request,
        "enforcement/journal/list.html",
        {
            "form": form,
            "entries": with_names(request.public_body, entries),
            "following": following,
            "first_page": "apres" not in request.GET,
            "query": query.urlencode(),
            "filtered": any(query.values()),
            "check": JournalCheck.objects.of(request.public_body).first(),
        },
    )


@require_safe
@needs("enforcement.read_journal")
def request_story(request: HttpRequest, request_id: str) -> HttpResponse:
    """Intent, outcome, refusal and interventions of one request, together."""
    entries = with_names(request.public_body, story(request.public_body, request_id))
    if not entries:
        raise Http404
    first = next((entry for entry in entries if entry.readable), entries[0])
    context = {"entries": entries, "request_id": request_id, "first": first}
    return render(request, "enforcement/journal/story.html", context | subjects(request.public_body, first))


@require_safe
@needs("enforcement.read_journal")
def unfinished(request: HttpRequest) -> HttpResponse:
    """Intents without outcome: in flight, or interrupted by a crash."""
    after, days = request.GET.get("apres", ""), 0
    try:
        entries, following = open_intents(request.public_body, after)
    except TooSlow:
        days = _RECENT.days
        try:
            entries, following = open_intents(request.public_body, after, since=timezone.now() - _RECENT)
        except TooSlow:
            entries, following, days = [], "", -1
    context = {
        "days": days,
        "entries": with_names(request.public_body, entries),
        "following": following,
        "first_page": "apres" not in request.GET,
    }
    return render(request, "enforcement/journal/unfinished.html", context)


@require_safe
@never_cache
@needs("enforcement.export_journal")
def export_journal(request: HttpRequest, form: str) -> HttpResponse:
    """The filtered set, all of it. Who exported what is journaled first."""
    stream, content_type = _EXPORTS[form]
    filters = JournalFilters(request.GET)
    if not filters.is_valid():  # the page says what is wrong: all the rest of the journal was not asked for
        return redirect(f"{reverse('enforcement:journal')}?{request.GET.urlencode()}")
    criteria = filters.criteria(request.public_body)
    used = ",".join(sorted(name for name, value in criteria.values.items() if value))
    with transaction.atomic():
        record_event(
            request.public_body, request.person, "journal.export", detail={"form": form, "filters": used}
        )
    name = f"journal-{request.public_body.code}-{timezone.localdate().isoformat()}.{form}"
    return StreamingHttpResponse(
        stream(request.public_body, criteria),
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_POST
@needs("enforcement.verify_journal")
def start_check(request: HttpRequest) -> HttpResponse:
    try:
        check = check_journal(actor=request.person)
    except ActionRefused as refused:
        messages.error(request, str(refused))
        latest = JournalCheck.objects.of(request.public_body).first()
        return redirect("enforcement:check", pk=latest.pk) if latest else redirect("enforcement:journal")
    return redirect("enforcement:check", pk=check.pk)


@require_safe
@never_cache
@needs("enforcement.verify_journal")
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """One verification's result. ``?partie=1`` gives the part that changes, for the script that waits."""
    found = get_object_or_404(JournalCheck.objects.of(request.public_body).select_related("asked_by"), pk=pk)
    template = "_check" if "partie" in request.GET else "check"
    return render(request, f"enforcement/journal/{template}.html", {"check": found})


@require_safe
@needs("enforcement.read_journal")
def copies(request: HttpRequest) -> HttpResponse:
    """Where copies of the journal go, and how late they are."""
    asides = Paginator(trail_copies.SetAsides(), _ASIDES).get_page(request.GET.get("page"))
    context = {"copies": trail_copies.copies(), "asides": asides}
    return render(request, "enforcement/journal/copies.html", context)


@require_safe
@needs("enforcement.verify_journal")
def checks(request: HttpRequest) -> HttpResponse:
    found = JournalCheck.objects.of(request.public_body).select_related("asked_by")
    page = Paginator(found, _CHECKS).get_page(request.GET.get("page"))
    return render(request, "enforcement/journal/checks.html", {"page": page})
