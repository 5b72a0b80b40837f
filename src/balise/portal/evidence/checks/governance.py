"""Structure, mandates, decisions, directives (guide, scope and 1.1)."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from balise.catalog.lists import sectors
from balise.portal.evidence.records import CaseRecord, Records
from balise.portal.evidence.status import Status, conditions, not_applicable, share

SOON = timedelta(days=30)


def scope_answer_kept(records: Records) -> Status:
    """0-2: what is not generative says why."""
    return share(
        ((s.code, bool(s.out_of_scope_reason)) for s in records.systems if not s.generative),
        "Systèmes hors de portée dont le motif est consigné",
        "Out-of-scope systems whose reason is recorded",
    )


def mandates_live(records: Records) -> Status:
    """1.1-2: someone may authorise today, and still will in a month."""
    return conditions(
        (
            any(mandate.is_live(records.today) for mandate in records.mandates),
            "un mandat en vigueur",
            "a mandate in force",
        ),
        (
            _may_authorise(records),
            "une personne en mesure d'exercer un mandat",
            "a person who can act under a mandate",
        ),
        (
            any(mandate.is_live(records.today + SOON) for mandate in records.mandates),
            "un mandat qui vaut encore dans 30 jours",
            "a mandate that still holds in 30 days",
        ),
    )


def controls_per_case(records: Records) -> Status:
    """1.1-3: each case in use says with which systems, for which uses, by whom and after which courses."""
    return share(
        (
            (case.code, bool(case.systems and case.kinds and case.required_courses and case.serves))
            for case in records.cases_in_use
        ),
        "Cas utilisés dont les systèmes, utilisations, personnes et formations sont fixés",
        "Cases in use whose systems, uses, people and courses are set",
    )


def committee_sectors_covered(records: Records) -> Status:
    """1.1-4: each of the nine sectors sits somewhere, on a committee that can reach its quorum."""
    seated = {
        sector
        for committee in records.committees
        if committee.members >= committee.quorum > 0
        for sector in committee.seated_sectors
    }
    status = share(
        ((sector.fr, sector.code in seated) for sector in sectors().values()),
        "Secteurs représentés dans un comité qui peut atteindre son quorum",
        "Sectors on a committee that can reach its quorum",
    )
    lacking = tuple(sector.en for sector in sectors().values() if sector.code not in seated)
    return msgspec.structs.replace(status, gaps_en=lacking)


def responsible_unit_named(records: Records) -> Status:
    """1.1-5: the responsible unit has a name and someone who can act for it, and someone may authorise."""
    return conditions(
        (bool(records.body.responsible_unit), "l'unité responsable", "the responsible unit"),
        (
            records.body.responsible_may_act,
            "une personne qui peut agir pour elle",
            "a person who can act for it",
        ),
        (_may_authorise(records), "une personne qui peut autoriser", "a person who can authorise"),
    )


def directives_published(records: Records) -> Status:
    """1.1-6: directives are in force and every person expected has acknowledged them."""
    published = [d for d in records.directives if d.published_on and d.published_on <= records.today]
    return conditions(
        (bool(published), "une directive en vigueur", "a directive in force"),
        (
            bool(published) and all(0 < d.expected <= d.acknowledged for d in published),
            "l'accusé de lecture de toutes les personnes",
            "acknowledgement by everyone",
        ),
    )


def decisions_informed(records: Records) -> Status:
    """1.1-9: each case in use rests on a live, reasoned, intact decision, not by its requester."""
    return share(
        ((case.code, _well_decided(case, records)) for case in records.cases_in_use),
        "Cas utilisés qui reposent sur une décision en vigueur, motivée et inchangée",
        "Cases in use that rest on a live, reasoned and unchanged decision",
    )


def internal_first(records: Records) -> Status:
    """1.2-21: internal cases come before services to the public."""
    if not records.cases_in_use:
        return not_applicable("Aucun cas n'est utilisé.", "No case is in use.")
    internal = sum(case.internal for case in records.cases_in_use)
    outside = len(records.cases_in_use) - internal
    return conditions(
        (
            internal >= outside,
            f"au moins autant de cas internes ({internal}) que de services au public ({outside})",
            f"at least as many internal cases ({internal}) as services to the public ({outside})",
        )
    )


def _may_authorise(records: Records) -> bool:
    return any(mandate.awake and mandate.is_live(records.today) for mandate in records.mandates)


def _well_decided(case: CaseRecord, records: Records) -> bool:
    decision = case.decision
    return (
        decision is not None
        and bool(decision.reasons)
        and decision.decided_by != case.requester
        and decision.expires_on is not None
        and decision.expires_on >= records.today
        and decision.intact
        and decision.current
    )
