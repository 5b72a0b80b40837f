"""Converse with a system of one of one's cases, through a gateway like any caller."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

from asgiref.sync import async_to_sync, sync_to_async
from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from balise.contracts.levels import Hosting, Level
from balise.portal.enforcement.actions.conversation_key import conversation_key
from balise.portal.enforcement.published import rules_for_pages
from balise.portal.enforcement.standings import CaseStanding, by_answer, standings
from balise.portal.people.permissions import ActionRefused, needs
from balise.portal.usecases.models import UseCase
from balise.portal.workspace.conversation import LONGEST, BadConversation, as_text, kept, laid_out, read, size
from balise.portal.workspace.converse_form import MessageForm
from balise.portal.workspace.conversing import Ended, Question, Refused, Said, Turn, Why, ask, with_pauses

MOST_ANSWERS = 100
MOST_ANSWERS_EACH = 3
SIGN_SECONDS = 15.0
"""Proxies end what is silent for long; a system may think for minutes, or a human may be waited for."""
# Token of each answer under way -> its person.
_under_way: dict[object, int] = {}
_TURN, _REFUSED, _FORM = "workspace/_turn.html", "workspace/_refused.html", "workspace/_message_errors.html"


@sensitive_post_parameters("text", "conversation")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@needs("workspace.converse")
def converse(request: HttpRequest) -> HttpResponse:
    """The page and, for a browser without scripts, the whole answer with it."""
    form, found = _form(request)
    turns: list[dict[str, Any]] = []
    refused = None
    if request.method == "POST":
        before = _turns(request)
        plain = size(before) > LONGEST
        turns = [_shown(turn, plain) for turn in before]
        if form.is_valid() and (key := _key(request, form)):
            asked = _asked(form)
            text, last = async_to_sync(_whole)(key, asked, request.person.pk)
            if isinstance(last, Ended):
                said = [*asked.turns, Turn("assistant", text)]
                turns = [*map(_shown, said[:-1]), _shown(said[-1]) | {"ended": _told(last)}]
                form = _again(request, form, said)
            else:
                refused = last
    # A browser without scripts keeps no file for the next message, which the page says.
    context = {"form": form, "turns": turns, "refused": refused, "files": bool(request.FILES), **found}
    return render(request, "workspace/converse.html", context)


@sensitive_post_parameters("text", "conversation")
@require_POST
@never_cache
@needs("workspace.converse")
def message(request: HttpRequest) -> HttpResponse:
    """The answer as it comes, one JSON document a line: ``said``, then ``html`` with what ends it.

    Lines are empty while nothing comes.
    """
    form, _found = _form(request)
    key = _key(request, form) if form.is_valid() else ""
    if not key:
        html = render_to_string(_FORM, {"form": form}, request)
        return HttpResponse(_line(html=html, refused=True), content_type="application/x-ndjson")
    lines = _lines(key, _asked(form), request.person.pk, translation.get_language())
    response = StreamingHttpResponse(lines, content_type="application/x-ndjson")
    response.headers["X-Accel-Buffering"] = "no"
    return response


@sensitive_post_parameters("conversation")
@require_POST
@never_cache
@needs("workspace.converse")
def copy(request: HttpRequest) -> HttpResponse:
    """The conversation as a text file: it is kept nowhere else."""
    names = {"user": f"[{request.person}]", "assistant": _("[Système]")}
    text = as_text(_turns(request), names, _("Fichiers joints :"))
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    named = f"{timezone.localtime():%Y-%m-%d-%H%M}.txt"
    response.headers["Content-Disposition"] = f'attachment; filename="conversation-{named}"'
    return response


def _form(request: HttpRequest) -> tuple[MessageForm, dict[str, Any]]:
    found = by_answer(standings(request.person))
    kinds = rules_for_pages(request.public_body).kinds
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    place = f"{request.GET.get('cas', '')}|{request.GET.get('systeme', '')}"
    form = MessageForm(data, files, found["usable"], kinds)
    places = [value for _case, group in form.fields["place"].choices[1:] for value, _ in group]
    chosen = [
        value for value in places if value == place or value.partition("|")[0] == request.GET.get("cas")
    ]
    form.initial["place"] = chosen[0] if chosen else places[0] if len(places) == 1 else ""
    return form, found | {"a_public_one": any(_open_to_public(standing) for standing in found["usable"])}


def _open_to_public(standing: CaseStanding) -> bool:
    return any(one.rule.hosting is Hosting.PUBLIC and not one.refused for one in standing.systems)


def _again(request: HttpRequest, form: MessageForm, turns: list[Turn]) -> MessageForm:
    """The form for the next message, to the same system."""
    data = {name: form.cleaned_data[name] for name in ("place", "level", "kind")}
    fresh, _found = _form(request)
    fresh.is_bound = False
    fresh.initial.update(data, conversation=kept(turns))
    return fresh


def _key(request: HttpRequest, form: MessageForm) -> str:
    """Empty when the person may not, which the form then says."""
    code, _system = form.case_and_system
    case = get_object_or_404(UseCase.objects.of(request.public_body), code=code)
    try:
        return conversation_key(actor=request.person, case=case)
    except ActionRefused as refused:
        form.add_error(None, str(refused))
        return ""


def _asked(form: MessageForm) -> Question:
    said = form.cleaned_data
    names = tuple(one.name for one in said["files"])
    turns = [*said["conversation"], Turn("user", said["text"], names)]
    return Question(form.case_and_system[1], turns, said["level"], said["kind"], said["files"])


def _turns(request: HttpRequest) -> list[Turn]:
    try:
        return read(request.POST.get("conversation", ""))
    except BadConversation:
        return []


def _shown(turn: Turn, plain: bool = False) -> dict[str, Any]:
    """``plain``: of a conversation that is too long, whose answers would take long to lay out."""
    return {"turn": turn, "html": laid_out(turn.text) if turn.role == "assistant" and not plain else None}


def _told(last: Ended) -> dict[str, Any]:
    levels = {level.slug: int(level) for level in Level}
    return {"last": last, "masked": last.decision == "permit-masked", "level": levels.get(last.level)}


async def _whole(key: str, question: Question, person: int) -> tuple[str, Ended | Refused]:
    said: list[str] = []
    async for event in _bounded(key, question, person):
        if not isinstance(event, Said):
            return "".join(said), event
        said.append(event.text)
    raise AssertionError("an answer ends")


async def _lines(key: str, question: Question, person: int, language: str) -> AsyncIterator[bytes]:
    await _disconnect()  # an answer may last for minutes: no connection to the database waits with it
    said: list[str] = []
    with translation.override(language):
        async for event in with_pauses(_bounded(key, question, person), SIGN_SECONDS):
            if event is None:
                yield b"\n"
            elif isinstance(event, Said):
                said.append(event.text)
                yield _line(said=event.text)
            elif isinstance(event, Refused):
                context = {"refused": event, "files": question.files}
                html = await sync_to_async(render_to_string)(_REFUSED, context)
                yield _line(html=html, refused=True)
            else:
                turn = Turn("assistant", "".join(said))
                shown = await sync_to_async(_shown)(turn) | {"ended": _told(event)}
                html = await sync_to_async(render_to_string)(_TURN, {"shown": shown})
                yield _line(html=html, conversation=kept([*question.turns, turn]))


async def _bounded(key: str, question: Question, person: int) -> AsyncIterator[Said | Ended | Refused]:
    own = sum(other == person for other in _under_way.values())
    if own >= MOST_ANSWERS_EACH or len(_under_way) >= MOST_ANSWERS:
        yield Refused(
            (Why(_("Trop de réponses sont en cours."), _("Attendez qu’elles finissent, ou arrêtez-en une.")),)
        )
        return
    token = object()
    _under_way[token] = person
    try:
        async for event in ask(key, question):
            yield event
    finally:
        _under_way.pop(token, None)


def _line(**fields: Any) -> bytes:
    return json.dumps(fields).encode() + b"\n"


@sync_to_async
def _disconnect() -> None:
    if not connection.in_atomic_block:
        connection.close()
