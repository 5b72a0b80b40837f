"""Gateway decisions as they fall (guide, 2.3 and 3.3: real-time follow-up)."""

from __future__ import annotations

import functools
from collections.abc import AsyncIterator

from asgiref.sync import sync_to_async
from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from balise.portal.enforcement.anomalies import Alert
from balise.portal.enforcement.forms.journal import LiveFilters
from balise.portal.enforcement.published import published
from balise.portal.enforcement.status import gateways
from balise.portal.enforcement.trail.entries import Entry, with_names
from balise.portal.enforcement.trail.search import Criteria, search
from balise.portal.enforcement.trail.stream import events
from balise.portal.organizations.models import PublicBody
from balise.portal.organizations.tenancy import acting_for, ask
from balise.portal.people import sessions
from balise.portal.people.models import Person
from balise.portal.people.permissions import allowed, needs

ROWS = 40
MOST_STREAMS = 40
# One person with many windows must not keep the others from watching.
MOST_STREAMS_EACH = 4
# Token of each open stream -> its person.
_open_streams: dict[object, int] = {}


@require_safe
@needs("enforcement.watch")
def live(request: HttpRequest) -> HttpResponse:
    """The last decisions; scripts then keep the table current by the stream, or by asking again."""
    form = LiveFilters(request.GET)
    form.is_valid()
    entries, _ = search(request.public_body, form.criteria(request.public_body), limit=ROWS)
    return render(
        request,
        "enforcement/live/page.html",
        {
            "form": form,
            "entries": with_names(request.public_body, entries),
            "gateways": gateways(request.public_body),
            "published": published(request.public_body),
            "alerts": Alert.objects.of(request.public_body).waiting().count(),
            "query": request.GET.urlencode(),
        },
    )


@require_safe
@never_cache
@needs("enforcement.watch")
def live_rows(request: HttpRequest) -> HttpResponse:
    """The same rows alone, for browsers whose stream does not work."""
    form = LiveFilters(request.GET)
    form.is_valid()
    entries, _ = search(request.public_body, form.criteria(request.public_body), limit=ROWS)
    named = with_names(request.public_body, entries)
    return render(request, "enforcement/live/_rows.html", {"entries": named})


@require_safe
@never_cache
@needs("enforcement.watch")
def gateway_status(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "enforcement/live/_gateways.html",
        {"gateways": gateways(request.public_body), "published": published(request.public_body)},
    )


@require_safe
@needs("enforcement.watch")
async def live_stream(request: HttpRequest) -> HttpResponse:
    """Server-sent events of this OP only. Refused above so many: each holds a connection."""
    own = sum(person == request.person.pk for person in _open_streams.values())
    if len(_open_streams) >= MOST_STREAMS or own >= MOST_STREAMS_EACH:
        return HttpResponse(status=503, headers={"Retry-After": "10"})
    form = LiveFilters(request.GET)
    form.is_valid()
    criteria = await ask(request.public_body.pk, form.criteria, request.public_body)
    render_rows = functools.partial(_rows, request.public_body, criteria, translation.get_language())
    may_still_watch = functools.partial(
        ask, request.public_body.pk, _may_still_watch, request.person.pk, request.session.session_key
    )
    stream = events(request.public_body.pk, render_rows, may_still_watch)
    response = StreamingHttpResponse(_counted(stream, request.person.pk), content_type="text/event-stream")
    response.headers["Cache-Control"] = "no-cache, no-store"
    response.headers["X-Accel-Buffering"] = "no"
    return response


def _may_still_watch(person_id: int, session_key: str) -> bool:
    """Still in office, with the role, and signed in."""
    person = Person.objects.filter(pk=person_id, active=True).first()
    return person is not None and allowed(person, "enforcement.watch") and sessions.held(session_key).exists()


async def _counted(stream: AsyncIterator[bytes], person_id: int) -> AsyncIterator[bytes]:
    token = object()
    _open_streams[token] = person_id
    try:
        # A stream may last for hours: only its own connection stays open meanwhile.
        await _disconnect()
        async for chunk in stream:
            yield chunk
    finally:
        _open_streams.pop(token, None)


@sync_to_async
def _disconnect() -> None:
    # Looked up here: each thread has its own connection, and the event loop's is another.
    connection.close()


async def _rows(
    public_body: PublicBody, criteria: Criteria, language: str, entries: list[Entry]
) -> AsyncIterator[str]:
    """Each new record that the filters keep, as a row of the table."""
    kept = [entry for entry in entries if entry.is_request and _kept(entry, criteria)]
    if kept:
        for text in await sync_to_async(_rendered)(public_body, language, kept):
            yield text


def _rendered(public_body: PublicBody, language: str, entries: list[Entry]) -> list[str]:
    try:
        with translation.override(language), acting_for(public_body.pk):
            named = with_names(public_body, entries)
            return [render_to_string("enforcement/live/_row.html", {"entry": entry}) for entry in named]
    finally:
        connection.close()


def _kept(entry: Entry, criteria: Criteria) -> bool:
    record, values = entry.record, criteria.values
    wanted = values.get("decision")
    return (
        (not wanted or wanted in (record.decision, record.status))
        and (not values.get("case") or record.case in values["case"])
        and (not values.get("system") or record.system in values["system"])
    )
