"""A case's page: its facts, its systems, its decisions, its story, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balise.contracts.levels import Level
from balise.portal.people.models import Person
from balise.portal.people.permissions import allowed, needs
from balise.portal.systems.catalogue import explain_level, explain_reading
from balise.portal.systems.fitness import Obstacle, fits_level, obstacles, reading_of
from balise.portal.systems.models import GenAISystem
from balise.portal.ui.stories import LAST
from balise.portal.ui.text import in_order
from balise.portal.usecases.actions.ask_decision import pending_request
from balise.portal.usecases.actions.ask_to_join import pending_of, why_not_join
from balise.portal.usecases.actions.change_phase import why_not_move
from balise.portal.usecases.care import cares_for, may_edit
from balise.portal.usecases.courses import required_of
from balise.portal.usecases.decisions import decision_in_force
from balise.portal.usecases.declared import declared, kinds_forbidden
from balise.portal.usecases.information import names
from balise.portal.usecases.kinds import kinds_of, labels
from balise.portal.usecases.models import JoinRequest, UseCase
from balise.portal.usecases.profile import next_gate, risk_of
from balise.portal.usecases.states import available
from balise.portal.usecases.views.scope import case_of
from balise.portal.usecases.views.story import told_to

_LIVING = ("proposed", "documented", "authorised", "suspended")


@dataclass(frozen=True)
class SystemLine:
    """A system of the case and what the matrix says of it."""

    system: GenAISystem
    permitted: bool
    problems: list[Obstacle]


@require_safe
@needs("usecases.view")
def case_page(request: HttpRequest, code: str) -> HttpResponse:
    case = case_of(request, code)
    context = {**_facts(case, request.person), **_rights(request.person, case)}
    return render(request, "usecases/page.html", context | {"next_act": _next_act(context)})


def _facts(case: UseCase, person: Person) -> dict[str, Any]:
    links = case.system_links.select_related("system__public_body", "system__supplier")
    decisions = case.decisions.select_related("decided_by", "mandate", "end__ended_by").order_by(
        "-decided_at", "-pk"
    )
    return {
        "case": case,
        "risk": _risk(case),
        "level_explained": explain_level(Level(case.level)),
        "reading": explain_reading(reading_of(case.public_body)),
        "systems": [
            SystemLine(
                link.system,
                fits_level(link.system, Level(case.level)),
                obstacles(link.system, Level(case.level)),
            )
            for link in links
        ],
        "kinds": labels(case.public_body, case.kinds),
        "needed": names(case.needed_types),
        "courses": required_of(case),
        "warnings": _warnings(case, [link.system for link in links]),
        **_groups(case),
        "decisions": decisions,
        "in_force": decision_in_force(case),
        "asked": pending_request(case),
        "gate": next_gate(case),
        # Stop orders are enforcement's, further right: read through the relation.
        "stops": case.stops.live().select_related("ordered_by"),
        "story": told_to(person, case, case.story.select_related("actor")[:LAST]),
        "story_lines": case.story.count(),
    }


def _groups(case: UseCase) -> dict[str, Any]:
    """Those that may use the case first: while it is tried out, the pilot groups alone; after, the others."""
    links = list(case.group_links.select_related("group").order_by(*in_order("group__name")))
    trial = case.phase == "experimentation"
    serving = [link for link in links if link.pilot is trial]
    already = {link.group_id for link in serving}
    return {
        "group_links": serving + [link for link in links if link.group_id not in already],
        "on_trial": trial,
        "nobody_yet": trial and not serving,
        "anybody": not trial and not serving,
    }


def _warnings(case: UseCase, systems: list[GenAISystem]) -> list[Obstacle]:
    """What the case declares and its decision will stumble on, while it can still be mended without undoing
    anything."""
    if case.status not in ("proposed", "documented"):
        return []
    return [*declared(case), *kinds_forbidden(case, systems, kinds_of(case.public_body))]


def _rights(person: Person, case: UseCase) -> dict[str, Any]:
    cares = cares_for(person, case)
    living = case.status in _LIVING
    return {
        "transitions": list(available(person, case)),
        "cares": cares and living,
        "may_edit": may_edit(person, case) and living,
        "may_move": cares and why_not_move(case) is None,
        "may_ask": cares and case.status in ("documented", "authorised"),
        "may_join": not cares and why_not_join(person, case) is None,
        "own_request": pending_of(person, case),
        "own_refusal": _refusal(person, case),
        "sees_sheet": allowed(person, "approvals.view") or person.pk in (case.requester_id, case.lead_id),
        "join_requests": (
            case.join_requests.filter(accepted__isnull=True).exclude(person=person).select_related("person")
            if cares
            else []
        ),
    }


def _next_act(context: dict[str, Any]) -> str:
    """What whoever looks after a kept case does next: document it, then ask for the decision."""
    if context["case"].status != "documented" or not context["cares"] or context["asked"]:
        return ""
    return "ask" if context["systems"] else "document"


def _refusal(person: Person, case: UseCase) -> JoinRequest | None:
    """The answer to the person's last request, when it was no: a message may never have reached them."""
    last = case.join_requests.filter(person=person).order_by("-asked_at", "-pk").first()
    if last is None or last.accepted is not False:
        return None
    let_in_since = case.groups.filter(members__pk=person.pk).exists()
    return None if let_in_since else last


def _risk(case: UseCase) -> tuple[str, str]:
    """The profile's weight in words, and its badge kind."""
    return {
        "low": (_("Profil léger"), "ok"),
        "moderate": (_("Profil moyen"), "warn"),
        "high": (_("Profil lourd"), "stop"),
    }[risk_of(case)]
