"""Everything that forbids authorising a case as it stands, all at once (guide, 1.2, 2.2, 3.3, 4.1)."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from balise.contracts.levels import Level
from balise.portal.systems.fitness import Obstacle, obstacles
from balise.portal.systems.models import GenAISystem
from balise.portal.usecases.declared import declared, kinds_forbidden
from balise.portal.usecases.kinds import KindOfUse, kinds_of
from balise.portal.usecases.models import CaseSystem, UseCase, UseCaseQuerySet

Judged = dict[tuple[int, int], list[Obstacle]]
"""Obstacles of a system at a level, for who looks at many cases of few systems."""


def to_judge(cases: UseCaseQuerySet) -> UseCaseQuerySet:
    """``cases`` with all that ``case_obstacles`` reads of them; a system or a lead of many is read once."""
    systems = GenAISystem.objects.with_opinion().select_related("public_body")
    links = CaseSystem.objects.prefetch_related(Prefetch("system", systems))
    return cases.prefetch_related("lead", Prefetch("system_links", links, to_attr="links_read"))


def case_obstacles(
    case: UseCase, kinds: dict[str, KindOfUse] | None = None, judged: Judged | None = None
) -> list[Obstacle]:
    """Empty when the case may be authorised.

    ``kinds``: the OP's, when the caller has many cases to look at; ``judged``: what it knows so far of their
    systems, completed here.
    """
    judged = {} if judged is None else judged
    links = getattr(case, "links_read", None)
    if links is None:
        links = case.system_links.select_related("system__public_body")
    systems = [link.system for link in links]
    found = [*_documentation(case), *declared(case)]
    if not systems:
        found.append(Obstacle("no_system", "3.3", _("Aucun système n’est rattaché au cas.")))
    for system in systems:
        if (at := (system.pk, case.level)) not in judged:
            judged[at] = obstacles(system, Level(case.level))
        found += judged[at]
    found += kinds_forbidden(case, systems, kinds_of(case.public_body) if kinds is None else kinds)
    return found


def _documentation(case: UseCase) -> Iterator[Obstacle]:
    """What each case documents before it is decided (guide, 3.3)."""
    fields = ("intended_use", "relevance", "expected_gains", "data_used")
    missing = [
        str(UseCase._meta.get_field(name).verbose_name) for name in fields if not getattr(case, name).strip()
    ]
    if missing:
        text = _("La fiche est incomplète : %(fields)s.")
        yield Obstacle("documentation_incomplete", "3.3", text % {"fields": ", ".join(missing)})
    if case.lead is None:
        yield Obstacle("no_lead", "1.1", _("Le cas n’a pas de pilote."))
    elif not case.lead.active:
        yield Obstacle("no_lead", "1.1", _("Le pilote du cas n’est plus en fonction : désignez-en un autre."))
