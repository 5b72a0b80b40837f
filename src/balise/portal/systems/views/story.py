"""A system's whole story."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from balise.portal.people.permissions import needs
from balise.portal.systems.models import GenAISystem, SystemEvent
from balise.portal.systems.story import ACTS
from balise.portal.ui.stories import StoryLine, whole_story


@require_safe
@needs("systems.view")
def system_story(request: HttpRequest, code: str) -> HttpResponse:
    system = get_object_or_404(GenAISystem.objects.of(request.public_body), code=code)
    of = reverse("systems:page", args=[system.code])
    return whole_story(request, system.story.all(), told, acts=ACTS, name=system.name, of=of)


def told(lines: Iterable[SystemEvent]) -> list[StoryLine]:
    return [StoryLine(ACTS.get(line.action, line.action), line.at, line.actor, line.note) for line in lines]
