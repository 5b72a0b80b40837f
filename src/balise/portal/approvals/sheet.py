"""The decision sheet: four families of considerations side by side (guide, 1.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from balise.contracts.levels import Level
from balise.portal.approvals.models import Opinion
from balise.portal.systems.catalogue import hosting_label, level_label
from balise.portal.systems.fitness import (
    exception_is_live,
    fits_level,
    opinion_is_outdated,
    opinion_standing,
)
from balise.portal.systems.models import GenAISystem, SecurityOpinion
from balise.portal.usecases.courses import required_of
from balise.portal.usecases.models import UseCase


@dataclass(frozen=True)
class Point:
    """One consideration: ``kind`` is a badge kind, ``tag`` its word."""

    kind: str
    tag: str
    text: str


@dataclass
class Column:
    """A family of considerations, with the opinions of the committees that speak for it alone."""

    code: str
    title: str | Promise
    points: list[Point]
    opinions: list[Opinion] = field(default_factory=list)


# Which column a committee's sector speaks for; the others speak for the organisation.
_SECTORS = {
    "securite-information": "security",
    "juridique": "legal",
    "aiprp": "legal",
    "ethique": "ethical",
}


def columns(case: UseCase, opinions: Iterable[Opinion]) -> list[Column]:
    """The four columns, computed from the records as they are now; ``opinions``: the case's."""
    systems = [link.system for link in case.system_links.select_related("system__public_body")]
    found = [
        Column("organisational", gettext_lazy("Organisation"), list(_organisational(case))),
        Column("ethical", gettext_lazy("Éthique"), list(_ethical(case, systems))),
        Column("legal", gettext_lazy("Droit et vie privée"), list(_legal(case, systems))),
        Column("security", gettext_lazy("Sécurité et souveraineté"), list(_security(case, systems))),
    ]
    for opinion in opinions:
        spoken_for = _spoken_for(opinion)
        for column in found:
            if spoken_for == {column.code}:
                column.opinions.append(opinion)
    return found


def of_several(opinions: Iterable[Opinion]) -> list[Opinion]:
    """Those whose committee speaks for more than one column: read once, beside none of them."""
    return [opinion for opinion in opinions if len(_spoken_for(opinion)) > 1]


def _spoken_for(opinion: Opinion) -> set[str]:
    sectors = opinion.committee.sectors
    return {_SECTORS.get(sector, "organisational") for sector in sectors} or {"organisational"}


def opinions_of(case: UseCase) -> list[Opinion]:
    """Every committee's opinions, the newest first."""
    opinions = case.opinions.select_related("committee__public_body", "given_by")
    return list(opinions.prefetch_related("attended", "contests__person").order_by("-given_at", "-pk"))


def replaced(opinions: Iterable[Opinion]) -> set[int]:
    """Keys of the opinions that their committee followed with another; ``opinions``: the newest first."""
    last: dict[int, int] = {}
    for opinion in opinions:
        last.setdefault(opinion.committee_id, opinion.pk)
    return {opinion.pk for opinion in opinions} - set(last.values())


def to_weigh(case: UseCase, opinions: Iterable[Opinion], digest: str) -> list[str]:
    """What no rule forbids and whoever decides must have read: opinions in force that are not simply
    favourable, that a member contests, or whose committee met before the case was last documented, and that
    none is given yet on the case as it stands, whose facts have ``digest``."""
    past = replaced(opinions)
    last = [opinion for opinion in opinions if opinion.pk not in past]
    documented = case.story.filter(action="document").values_list("at", flat=True).first()
    found = []
    for opinion in last:
        # An opinion is recorded on the facts of its day, which may not be those of the meeting's.
        told_late = opinion.met_on and documented and opinion.met_on < timezone.localdate(documented)
        if told_late and opinion.facts_digest == digest:
            text = _("La fiche a été modifiée depuis la séance de « %(committee)s » (%(day)s).")
            found.append(text % {"committee": opinion.committee, "day": date_format(opinion.met_on)})
        if contests := opinion.contests.all():
            names = ", ".join(str(contest.person) for contest in contests)
            text = _("L’avis de « %(committee)s » est contesté par %(persons)s.")
            found.append(text % {"committee": opinion.committee, "persons": names})
        if opinion.outcome == Opinion.Outcome.FAVOURABLE:
            continue
        said = {"committee": opinion.committee, "outcome": opinion.get_outcome_display()}
        if opinion.facts_digest == digest:
            found.append(_("Avis de « %(committee)s » : %(outcome)s.") % said)
        else:
            found.append(_("Avis de « %(committee)s » sur une version antérieure : %(outcome)s.") % said)
    if not any(opinion.facts_digest == digest for opinion in last):
        found.append(_("Aucun comité n’a encore donné son avis sur le cas tel qu’il est."))
    return found


def _ok(text: str) -> Point:
    return Point("ok", _("En ordre"), text)


def _watch(text: str) -> Point:
    return Point("warn", _("À peser"), text)


def _block(text: str) -> Point:
    return Point("stop", _("Bloque"), text)


def _organisational(case: UseCase) -> Iterator[Point]:
    if case.expected_gains.strip():
        yield _ok(_("Gains anticipés : %(gains)s") % {"gains": case.expected_gains})
    else:
        yield _block(_("Aucun gain n’est décrit."))
    if case.lead and case.lead.active:
        yield _ok(_("Pilote : %(lead)s, %(unit)s") % {"lead": case.lead, "unit": case.unit})
    else:
        yield _block(_("Aucun pilote en fonction n’est désigné."))
    if not case.group_links.filter(pilot=True).exists():
        yield _watch(_("Aucun groupe pilote : une expérimentation ne serait ouverte à personne."))
    if groups := case.group_links.filter(pilot=False).count():
        yield _ok(
            ngettext("Ouvert à %(count)s groupe.", "Ouvert à %(count)s groupes.", groups) % {"count": groups}
        )
    else:
        yield _watch(
            _(
                "Aucun groupe : hors expérimentation, toute personne formée qui a une clé "
                "pourrait s’en servir."
            )
        )
    courses = required_of(case)
    if courses:
        yield _ok(_("Formations exigées : %(courses)s") % {"courses": ", ".join(map(str, courses))})
    else:
        yield _watch(_("Aucune formation n’est exigée avant l’usage (guide, 3.1)."))
    if not case.continuity.strip():
        yield _watch(_("Aucun plan de continuité n’est écrit (guide, 2.3)."))


def _ethical(case: UseCase, systems: list[GenAISystem]) -> Iterator[Point]:
    if case.audience == UseCase.Audience.INTERNAL:
        yield _ok(_("Processus interne : à préférer avant les services au public (guide, 1.2)."))
    else:
        yield _watch(
            _("%(audience)s : le résultat touche le public.") % {"audience": case.get_audience_display()}
        )
        closed = [s.name for s in systems if s.openness == GenAISystem.Openness.CLOSED]
        if closed:
            yield _watch(
                _("Modèle fermé (%(systems)s) : un modèle ouvert est à préférer pour la traçabilité.")
                % {"systems": ", ".join(closed)}
            )
    if case.automated_decision:
        yield _block(_("Une décision serait prise sans intervention humaine : le guide l’interdit."))
    else:
        yield _ok(_("Une personne vérifie avant que le résultat ne serve."))
    if not any(s.specialised for s in systems):
        yield Point("neutral", _("À savoir"), _("Aucun modèle spécialisé n’est retenu (guide, 3.3)."))


def _legal(case: UseCase, systems: list[GenAISystem]) -> Iterator[Point]:
    if case.personal_information:
        yield _watch(
            _(
                "Renseignements personnels : une évaluation des facteurs "
                "relatifs à la vie privée est requise (Loi sur l’accès, art. 63.5)."
            )
        )
        if case.level == Level.NON_CLASSIFIE:
            yield _block(_("Des renseignements personnels sont déclarés au niveau « Non classifié »."))
        if not case.needed_types and not case.mask:
            yield _watch(_("Aucun renseignement n’est dit nécessaire et rien n’est dépersonnalisé."))
    else:
        yield _ok(_("Aucun renseignement personnel n’est déclaré."))
    if case.automated_decision:
        yield _watch(_("La personne visée doit être informée de la décision automatisée (art. 65.2)."))
    for system in systems:
        if not system.equivalent_jurisdiction and case.personal_information:
            yield _watch(
                _("« %(system)s » : communication hors du Québec à évaluer (art. 70.1).")
                % {"system": system.name}
            )
        if not system.licence_compatible:
            yield _watch(
                _("« %(system)s » : licence non confirmée pour un usage gouvernemental.")
                % {"system": system.name}
            )


def _security(case: UseCase, systems: list[GenAISystem]) -> Iterator[Point]:
    if not systems:
        yield _block(_("Aucun système n’est rattaché au cas."))
    for system in systems:
        values = {
            "system": system.name,
            "hosting": hosting_label(system.hosting),
            "level": level_label(Level(case.level)),
        }
        if fits_level(system, Level(case.level)):
            yield _ok(_("« %(system)s », %(hosting)s : permis pour %(level)s.") % values)
        else:
            yield _block(_("« %(system)s », %(hosting)s : interdit pour %(level)s (guide, 2.2).") % values)
        opinion = SecurityOpinion.objects.latest_of(system)
        standing = opinion_standing(opinion)
        text = _("« %(system)s », avis de sécurité : %(standing)s") % {
            "system": system.name,
            "standing": standing.text,
        }
        if opinion is not None and opinion.conditions:
            text = f"{text} – {opinion.conditions}"
        if opinion is not None and opinion_is_outdated(system):
            text = _("%(said)s, mais le système a changé depuis") % {"said": text}
            yield _block(text)
        else:
            yield {"ok": _ok, "warn": _watch}.get(standing.kind, _block)(text)
        if not system.equivalent_jurisdiction:
            live = exception_is_live(system)
            place = {"system": system.name, "place": system.jurisdiction}
            if live:
                yield _watch(_("« %(system)s », %(place)s : exception de souveraineté en vigueur.") % place)
            else:
                yield _block(_("« %(system)s », %(place)s : aucune exception de souveraineté.") % place)
