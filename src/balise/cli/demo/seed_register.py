"""Systems, use cases, decisions and keys of the fictitious body, made by the portal's own actions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from balise.cli.demo.seed_organization import Cast, day
from balise.cli.local_model import NAME as LOCAL_MODEL
from balise.contracts.grants import new_key
from balise.portal.approvals.actions.decide import decide, last_decision_id
from balise.portal.approvals.actions.give_opinion import give_opinion
from balise.portal.approvals.freeze import sheet_digest
from balise.portal.enforcement.actions.create_key import create_key
from balise.portal.enforcement.actions.grants import recompute_grants
from balise.portal.enforcement.models import ApiKey
from balise.portal.organizations.models import Committee
from balise.portal.people.models import Person
from balise.portal.systems.actions.exception import grant_exception
from balise.portal.systems.actions.record import record
from balise.portal.systems.actions.supplier import save_supplier
from balise.portal.systems.models import GenAISystem, SecurityOpinion
from balise.portal.usecases.actions.ask_decision import ask_decision
from balise.portal.usecases.actions.change_phase import change_phase
from balise.portal.usecases.actions.document import document
from balise.portal.usecases.actions.keep import keep
from balise.portal.usecases.actions.open_to_groups import open_to_groups
from balise.portal.usecases.actions.propose import propose
from balise.portal.usecases.actions.transition import transition
from balise.portal.usecases.models import UseCase

_CONTINUITY = "Le travail se poursuit sans assistance; l’unité de l’intelligence artificielle est avisée."
_COURSES = ["mcn-ia-introduction", "mcn-iag-risques", "mcn-marquage"]


def load_systems(cast: Cast, data: dict[str, Any], base_url: str) -> dict[str, GenAISystem]:
    """Six systems; one address answers in the place of each."""
    integrator, officer = cast["thomas.nguyen"], cast["nadia.benslimane"]
    suppliers = {row["name"]: save_supplier(actor=integrator, values=row) for row in data["suppliers"]}
    systems = {}
    for row in data["systems"]:
        system = record(
            actor=integrator,
            values={
                "code": row["code"],
                "name": row["name"],
                "description": row["description"],
                "supplier": suppliers[row["supplier"]],
                "hosting": row["hosting"],
                "jurisdiction": row["jurisdiction"],
                "equivalent_jurisdiction": row.get("equivalent", True),
                "model_name": LOCAL_MODEL,
                "openness": row["openness"],
                "licence": row["licence"],
                "licence_compatible": row.get("licence_ok", False),
                "specialised": row.get("specialised", False),
                "base_url": base_url,
                "stand_in": True,
            },
        )
        opinion = row["opinion"]
        # Dated in the past, which the action rightly refuses.
        SecurityOpinion.objects.create(
            public_body=cast.body,
            system=system,
            outcome=opinion["outcome"],
            reasons=opinion["reasons"],
            conditions=opinion.get("conditions", ""),
            given_by=cast[opinion["by"]],
            given_on=day(opinion["from"]),
            expires_on=day(opinion["to"]),
        )
        if "exception" in row:
            grant_exception(actor=officer, system=system, reason=row["exception"], until=day(300))
        systems[system.code] = system
    return systems


def load_cases(cast: Cast, systems: dict[str, GenAISystem], rows: list[dict[str, Any]]) -> None:
    """Tell each case's story up to where the data says."""
    for row in rows:
        _tell(cast, systems, row)


def _tell(cast: Cast, systems: dict[str, GenAISystem], row: dict[str, Any]) -> None:
    unit_head = cast["simon.arcand"]
    case = propose(
        actor=cast[row["requester"]],
        values={
            "title": row["title"],
            "intended_use": row["use"],
            "relevance": row["relevance"],
            "expected_gains": row["gains"],
            "data_used": row["data"],
            "level": row["level"],
            "minimum_level": row.get("minimum", 0),
            "personal_information": row.get("pi", False),
            "automated_decision": row.get("automated", False),
            "audience": row.get("audience", "internal"),
            "kinds": row["kinds"],
            "required_courses": _COURSES,
            "unit": cast.units[row["unit"]],
            "continuity": _CONTINUITY,
        },
        systems=[systems[code] for code in row["systems"]],
        distinct_reason="Les données et le système diffèrent.",
        code=row["code"],
    )
    end = row["until"]
    if end == "proposed":
        return
    if end == "out-of-scope":
        transition(actor=unit_head, case=case, verb="out-of-scope", reason=row["reason"])
        return
    keep(actor=unit_head, case=case, lead=cast[row["lead"]], note="Besoin réel et données connues.")
    case.refresh_from_db()
    lead = cast[row["lead"]]
    if row["groups"]:
        open_to_groups(
            actor=unit_head,
            case=case,
            groups=[cast.groups[code] for code in row["groups"]],
            pilots=[cast.groups[code] for code in row.get("pilots", [])],
        )
    if end != "documented" or row.get("ready"):
        _opinion(cast, case, row)
    if end in ("authorised", "suspended", "closed"):
        _authorise(cast, case, row)
    elif end == "refused":
        _decide(cast, case, row, "refuse", row["reason"])
    if end == "suspended":
        transition(actor=unit_head, case=case, verb="suspend", reason=row["reason"])
    if end == "closed":
        change_phase(actor=lead, case=case, phase="decommissioning", reason=row["reason"])
        transition(actor=unit_head, case=case, verb="close", reason=row["reason"])


def _opinion(cast: Cast, case: UseCase, row: dict[str, Any]) -> None:
    against = row["until"] == "refused"
    committee = Committee.objects.of(cast.body).get(code="comite-ia")
    give_opinion(
        actor=cast["simon.arcand"],
        case=case,
        committee=committee,
        outcome="unfavourable" if against else "conditional" if row["level"] >= 2 else "favourable",
        reasons=row.get("reason", "") if against else "Besoin justifié, données connues, système adapté.",
        met_on=timezone.localdate(),
        attended=[seat.person for seat in committee.members.order_by("pk")[:5]],
        seen_facts=case.facts_digest(),
        conditions=""
        if against or row["level"] < 2
        else "Une personne vérifie chaque réponse avant son envoi.",
        dissent="" if row["level"] < 3 else "Un membre aurait préféré attendre l’essai de robustesse.",
    )


def _authorise(cast: Cast, case: UseCase, row: dict[str, Any]) -> None:
    wanted = row.get("phase", "operation")
    if wanted == "operation":
        # One goes through deployment first.
        _decide(cast, case, row, "authorise", "Déploiement progressif par unité.", phase="deployment")
    _decide(cast, case, row, "authorise", "Les gains dépassent les risques résiduels.", phase=wanted)


def _decide(
    cast: Cast, case: UseCase, row: dict[str, Any], outcome: str, reasons: str, phase: str = ""
) -> None:
    case.refresh_from_db()
    decide(
        actor=cast[row.get("decider", "nadia.benslimane")],
        case=case,
        outcome=outcome,
        reasons=reasons,
        seen_sheet=sheet_digest(case),
        seen_decision=last_decision_id(case),
        conditions="Réponses vérifiées par une personne." if outcome == "authorise" else "",
        expires_on=day(365) if outcome == "authorise" else None,
        phase=phase,
    )


def load_keys(cast: Cast, data: dict[str, Any]) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The keys given away by the demonstration, and those that gateways must refuse."""
    stories = {row["code"]: row for row in data["cases"]}
    keys = []
    for row in data["keys"]:
        case = UseCase.objects.of(cast.body).get(code=row["case"])
        if row.get("pending"):
            keys.append({**_key_of_changed_case(cast, case, stories[case.code], row), "state": "pending"})
        else:
            keys.append(_key(cast, case, row))
    return keys, _refused_keys(cast, data["refused_keys"])


def _key(cast: Cast, case: UseCase, row: dict[str, Any]) -> dict[str, str]:
    person = cast[row["person"]]
    _, secret = create_key(
        actor=person, case=case, label="Démonstration", expires_at=timezone.now() + timedelta(days=365)
    )
    return _entry(case, row["system"], person, secret)


def _key_of_changed_case(
    cast: Cast, case: UseCase, story: dict[str, Any], row: dict[str, Any]
) -> dict[str, str]:
    """A key that waits: its case was authorised, then changed in a way that ended the decision."""
    _decide(cast, case, story, "authorise", "Essai limité au groupe pilote.", phase="experimentation")
    entry = _key(cast, case, row)
    lead = cast[story["lead"]]
    case.refresh_from_db()
    document(
        actor=lead,
        case=case,
        values={"data_used": f"{story['data']}, relevé des indemnités déjà versées"},
        reason="Les réponses doivent tenir compte des indemnités déjà versées.",
        accept_end=True,
    )
    case.refresh_from_db()
    _opinion(cast, case, story)
    ask_decision(actor=lead, case=case, note="Reprise de l’expérimentation avec les données ajoutées.")
    return entry


def _refused_keys(cast: Cast, rows: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Keys handed out before a course was required of everybody: the persons have not followed it."""
    entries = []
    for row in rows:
        case, person = UseCase.objects.of(cast.body).get(code=row["case"]), cast[row["person"]]
        secret, key_id, key_hash = new_key()
        ApiKey.objects.create(
            public_body=cast.body,
            person=person,
            case=case,
            label="Clé d’avant la formation obligatoire",
            key_id=key_id,
            key_hash=key_hash,
            created_at=timezone.now() - timedelta(days=200),
            expires_at=timezone.now() + timedelta(days=165),
        )
        recompute_grants(cast.body, [person.pk])
        entries.append({**_entry(case, row["system"], person, secret), "state": row["why"]})
    return entries


def _entry(case: UseCase, system: str, person: Person, secret: str) -> dict[str, str]:
    hosting = case.systems.get(code=system).hosting
    return {"case": case.code, "system": system, "hosting": hosting, "person": str(person), "key": secret}
