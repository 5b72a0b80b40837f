"""A case's whole story, as far as the reader may know of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from balise.portal.people.models import Person
from balise.portal.people.permissions import needs
from balise.portal.ui.stories import StoryLine, whole_story
from balise.portal.usecases.care import cares_for
from balise.portal.usecases.models import CaseEvent, UseCase
from balise.portal.usecases.story import ACTS, note_in_words
from balise.portal.usecases.views.scope import case_of

# Who asked for access, and who was refused it and why, is between them and those who look after the case.
_BETWEEN_THEM = ("ask-join", "decline-join")


@require_safe
@needs("usecases.view")
def case_story(request: HttpRequest, code: str) -> HttpResponse:
    case = case_of(request, code)
    # A search must not tell what the lines do not.
    others = Q(action__in=_BETWEEN_THEM) & ~Q(actor=request.person)
    return whole_story(
        request,
        case.story.all(),
        partial(told_to, request.person, case),
        acts=ACTS,
        hidden=None if cares_for(request.person, case) else others,
        name=case.title_and_code,
        of=reverse("usecases:page", args=[case.code]),
    )


def told_to(person: Person, case: UseCase, lines: Iterable[CaseEvent]) -> list[StoryLine]:
    """The lines as ``person`` may read them."""
    whole = cares_for(person, case)
    return [
        _told(line, whole or line.action not in _BETWEEN_THEM or line.actor_id == person.pk) for line in lines
    ]


def _told(line: CaseEvent, whole: bool) -> StoryLine:
    act = ACTS.get(line.action, line.action)
    if whole:
        return StoryLine(act, line.at, line.actor, note_in_words(line))
    return StoryLine(act, line.at, line.actor if line.action == "decline-join" else None, "")
