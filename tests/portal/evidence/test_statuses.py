"""A status comes from records: break one record and exactly the right measures move."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from balise.catalog.courses import courses
from balise.catalog.kinds import kinds
from balise.catalog.lists import sectors
from balise.catalog.measures import measures
from balise.contracts.anomalies import AnomalyKind
from balise.contracts.findings import FindingType
from balise.contracts.levels import Hosting, Level, MatrixReading
from balise.contracts.snapshot import CaseStatus, Phase, QuotaScope, SecurityOpinion
from balise.portal.evidence.records import (
    BodyRecord,
    CaseRecord,
    CommitteeRecord,
    DecisionRecord,
    DirectiveRecord,
    GatewayRecord,
    MandateRecord,
    PeopleRecord,
    Records,
    SystemRecord,
    WatchRecord,
)
from balise.portal.evidence.status import Standing, Status, conditions
from balise.portal.evidence.statuses import CHECKS, breaches, by_section, status_of

NOW = datetime(2026, 1, 31, 14, 30, tzinfo=UTC)
TODAY = date(2026, 1, 31)
LATER = TODAY + timedelta(days=90)
YESTERDAY = TODAY - timedelta(days=1)

MET, PARTLY, UNMET, NONE, UNKNOWN = Standing


def system(**changes: Any) -> SystemRecord:
    record = SystemRecord(
        code="souverain",
        hosting=Hosting.SOVEREIGN,
        opinion=SecurityOpinion.FAVOURABLE,
        opinion_until=LATER,
        open_model=True,
        licence="Apache-2.0",
        licence_compatible=True,
    )
    return replace(record, **changes)


def case(**changes: Any) -> CaseRecord:
    record = CaseRecord(
        code="redaction",
        status=CaseStatus.AUTHORISED,
        phase=Phase.OPERATION,
        level=Level.PROTEGE_B,
        requester="ines",
        waits_since=YESTERDAY,
        systems=("souverain",),
        kinds=("drafting",),
        required_courses=("mcn-iag-risques",),
        groups=1,
        personal_information=True,
        continuity="Procédure papier.",
        decision=DecisionRecord(decided_by="ada", reasons="Gains établis.", expires_on=LATER),
    )
    return replace(record, **changes)


def records(**changes: Any) -> Records:
    """An OP in order; each test breaks one thing."""
    whole = Records(
        now=NOW,
        today=TODAY,
        body=BodyRecord(
            help_text="Poste 4000",
            retention_rule="2-140",
            responsible_unit="Innovation",
            responsible_may_act=True,
            quota_scopes=frozenset({QuotaScope.PERSON}),
            forbidden_kinds=frozenset(code for code, kind in kinds().items() if not kind.allowed),
            published_kinds=frozenset(kinds()),
            courses=frozenset(courses()),
            portal_encrypted=True,
        ),
        mandates=(MandateRecord("ada", YESTERDAY, LATER),),
        committees=(CommitteeRecord("Comité IA", frozenset(sectors()), members=9, quorum=5),),
        directives=(DirectiveRecord("Cadre", YESTERDAY, acknowledged=40, expected=40),),
        systems=(system(), system(code="tri", generative=False, out_of_scope_reason="Prédictif.")),
        cases=(case(),),
        people=PeopleRecord(with_access=12, trained=12, authorising=3, with_second_factor=3),
        gateways=GatewayRecord(
            replicas=2,
            replicas_current=2,
            rules_published_at=NOW,
            requests=500,
            answers=400,
            refusals={"level_not_allowed": 4},
            journal_checked_at=NOW - timedelta(days=1),
            last_stop_on=YESTERDAY,
            interventions=2,
        ),
        watch=WatchRecord(watched=frozenset(AnomalyKind), alerts=3, compared_at=NOW),
    )
    return replace(whole, **changes)


def changed(part: str, **changes: Any) -> Records:
    """The OP in order with one part changed: body, people, gateways, or its only case or generative system."""
    whole = records()
    if part == "case":
        return replace(whole, cases=(case(**changes),))
    if part == "system":
        return replace(whole, systems=(system(**changes),))
    return replace(whole, **{part: replace(getattr(whole, part), **changes)})


def test_an_op_in_order_meets_everything_that_is_computed() -> None:
    whole = records()
    standings = {row: status_of(row, whole).standing for row in measures()}
    computed = {row for row, measure in measures().items() if measure.check in CHECKS}
    assert {row for row, standing in standings.items() if standing is UNKNOWN} == set(measures()) - computed
    assert {row for row in computed if standings[row] not in (MET, NONE)} == set()
    assert breaches(whole) == ()


def test_each_check_belongs_to_a_measure_and_says_which() -> None:
    by_name = {measure.check: measure.id for measure in measures().values()}
    assert set(CHECKS) <= set(by_name)
    for name, check in CHECKS.items():
        assert (check.__doc__ or "").startswith(f"{by_name[name]}: ")


def test_nothing_recorded_breaks_no_computation_and_meets_no_binding_measure_by_itself() -> None:
    empty = Records(now=NOW, today=TODAY)
    for row, measure in measures().items():
        status = status_of(row, empty)
        assert status.fr and status.en
        # Strict by default and public systems forbidden by default: the only choices that need no record.
        if measure.binding and row != "4.1-1":
            assert status.standing is not MET, row


BROKEN: list[tuple[str, dict[str, Any], dict[str, Standing]]] = [
    ("system", {"opinion": SecurityOpinion.NONE}, {"1.2-13": UNMET}),
    ("system", {"opinion": SecurityOpinion.UNFAVOURABLE}, {"1.2-13": UNMET}),
    ("system", {"opinion_until": YESTERDAY}, {"1.2-13": UNMET}),
    ("system", {"opinion_until": None}, {"1.2-13": UNMET}),
    ("system", {"equivalent_jurisdiction": False}, {"1.2-12": UNMET}),
    (
        "system",
        {"equivalent_jurisdiction": False, "exception": "Motif", "exception_until": YESTERDAY},
        {"1.2-12": UNMET},
    ),
    ("system", {"licence": ""}, {"3.3-12": UNMET}),
    ("system", {"licence_compatible": False}, {"3.3-12": UNMET}),
    ("system", {"hosting": Hosting.CLOSED}, {"2.1-12": UNMET, "3.3-6": UNMET}),
    ("system", {"active": False}, {"2.1-12": UNMET, "3.3-6": UNMET}),
    ("case", {"decision": None}, {"1.1-9": UNMET, "3.3-E": PARTLY}),
    ("case", {"requester": "ada"}, {"1.1-9": UNMET}),
    ("case", {"decision": DecisionRecord("ada", "", LATER)}, {"1.1-9": UNMET}),
    ("case", {"decision": DecisionRecord("ada", "Oui.", YESTERDAY)}, {"1.1-9": UNMET, "3.3-E": PARTLY}),
    ("case", {"decision": DecisionRecord("ada", "Oui.", LATER, intact=False)}, {"1.1-9": UNMET}),
    ("case", {"decision": DecisionRecord("ada", "Oui.", LATER, current=False)}, {"1.1-9": UNMET}),
    ("case", {"missing": ("relevance",)}, {"1.2-4": UNMET, "3.3-1": UNMET, "3.3-E": PARTLY}),
    ("case", {"missing": ("expected_gains",)}, {"3.3-1": UNMET, "3.3-E": PARTLY}),
    ("case", {"required_courses": ()}, {"1.1-3": UNMET, "3.1-1": UNMET, "3.2-3": PARTLY}),
    ("case", {"groups": 0}, {"1.1-3": UNMET, "2.3-3": PARTLY}),
    ("case", {"continuity": ""}, {"2.3-13": UNMET}),
    ("case", {"mask": False}, {"2.1-10": UNMET}),
    ("case", {"phase": Phase.EXPERIMENTATION}, {"1.1-3": UNMET, "3.1-3": UNMET}),
    ("case", {"groups": 0, "pilot_groups": 1}, {"1.1-3": UNMET, "2.3-3": PARTLY}),
    ("system", {"opinion_outdated": True}, {"1.2-13": UNMET}),
    ("case", {"internal": False}, {"1.2-21": UNMET}),
    (
        "case",
        {"mask": False, "seen_types": frozenset({FindingType.NAS})},
        {"2.1-8": UNMET, "2.1-10": UNMET},
    ),
    ("people", {"trained": 11}, {"1.2-15": PARTLY, "4.1-4": PARTLY}),
    ("people", {"with_second_factor": 2}, {"2.3-4": PARTLY}),
    ("body", {"portal_encrypted": False}, {"2.3-4": PARTLY}),
    (
        "gateways",
        {"replicas_current": 1},
        {
            "1.2-18": UNMET,
            "2.2-2": PARTLY,
            "2.3-3": PARTLY,
            "2.3-8": PARTLY,
            "2.3-E2": PARTLY,
            "3.2-3": PARTLY,
            "4.1-3": UNMET,
        },
    ),
    ("gateways", {"without_outcome": 3}, {"2.3-6": PARTLY}),
    ("gateways", {"journal_problems": 1}, {"2.3-7": PARTLY}),
    ("gateways", {"journal_checked_at": None}, {"2.3-7": PARTLY}),
    ("gateways", {"journal_checked_at": NOW - timedelta(days=8)}, {"2.3-7": PARTLY}),
    ("gateways", {"last_stop_on": None}, {"2.3-E2": PARTLY}),
    ("gateways", {"last_stop_on": TODAY - timedelta(days=366)}, {"2.3-E2": PARTLY}),
    ("gateways", {"interventions": 0}, {"2.3-E2": PARTLY}),
    ("body", {"reading": MatrixReading.TABLE}, {"2.2-2": PARTLY}),
    ("body", {"responsible_unit": ""}, {"1.1-5": PARTLY, "4.1-4": PARTLY}),
    ("body", {"responsible_may_act": False}, {"1.1-5": PARTLY}),
    ("body", {"quota_scopes": frozenset()}, {"2.3-8": PARTLY}),
    ("watch", {"watched": frozenset()}, {"2.3-7": PARTLY, "2.3-8": PARTLY, "2.3-12": PARTLY}),
    ("watch", {"watched": frozenset(AnomalyKind) - {AnomalyKind.DRIFT}}, {"2.3-12": PARTLY}),
    (
        "watch",
        {"watched": frozenset(AnomalyKind) - {AnomalyKind.PROBING}},
        {"2.3-7": PARTLY, "2.3-8": PARTLY},
    ),
    ("watch", {"waiting_since": TODAY - timedelta(days=8)}, {"2.3-8": PARTLY}),
    ("watch", {"drift_since": TODAY - timedelta(days=31)}, {"2.3-12": PARTLY}),
    ("watch", {"compared_at": NOW - timedelta(days=2)}, {"2.3-12": PARTLY}),
    ("watch", {"compared_at": None}, {"2.3-12": PARTLY}),
    ("body", {"help_text": ""}, {"3.1-4": UNMET}),
    ("body", {"courses": frozenset({"mcn-marquage"})}, {"3.1-6": PARTLY}),
    ("body", {"forbidden_kinds": frozenset()}, {"3.3-5": UNMET}),
    ("body", {"published_kinds": frozenset({"drafting"})}, {"4.1-E": PARTLY}),
    ("body", {"keeps_content": False}, {"3.3-10": PARTLY}),
    ("body", {"retention_rule": ""}, {"3.3-10": PARTLY}),
]


@pytest.mark.parametrize(("part", "changes", "moved"), BROKEN)
def test_one_broken_record_moves_the_right_measures_and_no_other(
    part: str, changes: dict[str, Any], moved: dict[str, Standing]
) -> None:
    short = {
        row: status.standing
        for section in by_section(changed(part, **changes))
        for row, status in section.rows.items()
        if status.standing in (PARTLY, UNMET)
    }
    assert short == moved


@pytest.mark.parametrize(
    ("changes", "row", "standing"),
    [
        ({"mandates": ()}, "1.1-2", UNMET),
        ({"mandates": (MandateRecord("ada", YESTERDAY, LATER, revoked=True),)}, "1.1-2", UNMET),
        ({"mandates": (MandateRecord("ada", YESTERDAY, TODAY),)}, "1.1-2", PARTLY),
        ({"mandates": (MandateRecord("ada", YESTERDAY),)}, "1.1-2", MET),
        ({"committees": ()}, "1.1-4", UNMET),
        ({"committees": (CommitteeRecord("C", frozenset({"ethique"}), 5, 3),)}, "1.1-4", PARTLY),
        ({"committees": (CommitteeRecord("C", frozenset(sectors()), 2, 3),)}, "1.1-4", UNMET),
        ({"directives": ()}, "1.1-6", UNMET),
        ({"directives": (DirectiveRecord("Cadre", YESTERDAY, 39, 40),)}, "1.1-6", PARTLY),
        ({"directives": (DirectiveRecord("Cadre", LATER, 40, 40),)}, "1.1-6", UNMET),
        ({"systems": (system(generative=False),)}, "0-2", UNMET),
        ({"cases": (case(status=CaseStatus.PROPOSED),)}, "1.1-8", MET),
        (
            {"cases": (case(status=CaseStatus.PROPOSED, waits_since=TODAY - timedelta(days=30)),)},
            "1.1-8",
            UNMET,
        ),
        ({"cases": (case(status=CaseStatus.DOCUMENTED, systems=()),)}, "0-3", UNMET),
        ({"cases": ()}, "3.3-E", PARTLY),
    ],
)
def test_registers_that_fall_short(changes: dict[str, Any], row: str, standing: Standing) -> None:
    assert status_of(row, records(**changes)).standing is standing


def test_an_exception_in_force_holds() -> None:
    excepted = changed(
        "system", equivalent_jurisdiction=False, exception="Aucune offre ici.", exception_until=TODAY
    )
    assert status_of("1.2-12", excepted).standing is MET


def test_a_reading_with_its_reason_is_a_choice_not_a_breach() -> None:
    chosen = changed("body", reading=MatrixReading.TABLE, reading_reason="Entente de services.")
    assert status_of("2.2-2", chosen).standing is MET


def test_services_to_the_public_with_confidential_data_look_for_an_open_model() -> None:
    whole = records(cases=(case(internal=False),), systems=(system(open_model=False),))
    assert status_of("1.2-14", whole).standing is UNMET
    assert status_of("1.2-14", records()).standing is NONE


def test_public_systems_once_allowed_owe_a_directive_and_an_opinion() -> None:
    public = system(code="public", hosting=Hosting.PUBLIC, opinion=SecurityOpinion.NONE)
    body = replace(records().body, public_systems_allowed=True)
    allowed = records(body=body, systems=(system(), public), directives=())
    assert status_of("4.1-2", records()).standing is NONE
    assert status_of("4.1-2", allowed).standing is UNMET
    assert status_of("4.1-1", allowed).standing is MET
    alone = replace(allowed, cases=(case(systems=("public",), level=Level.NON_CLASSIFIE),))
    assert status_of("4.1-1", alone).standing is UNMET
    assert status_of("2.1-12", alone).standing is MET
    assert status_of("2.1-12", replace(alone, body=records().body)).standing is UNMET


def test_a_status_names_its_gaps_but_never_persons() -> None:
    short = status_of("1.2-13", records(systems=(system(), system(code="autre", opinion_until=None))))
    assert (short.standing, short.done, short.total, short.gaps) == (PARTLY, 1, 2, ("autre",))
    assert short.fr.endswith("\u00a0: 1 sur 2.")
    assert status_of("1.2-15", changed("people", trained=0)).gaps == ()


def test_what_lacks_is_named_in_both_languages() -> None:
    sectors_lacking = status_of("1.1-4", records(committees=()))
    named = conditions((False, "un arrêt d'urgence exercé", "an emergency stop exercised"), (True, "x", "x"))
    for status in (sectors_lacking, named):
        assert len(status.gaps) == len(status.gaps_en) > 0
        assert not set(status.gaps) & set(status.gaps_en)
    assert named.gaps == ("un arrêt d’urgence exercé",)


def test_a_journal_that_nobody_verified_is_not_said_to_be_altered() -> None:
    unseen = status_of("2.3-7", changed("gateways", journal_checked_at=None))
    assert unseen.fr == "L’intégrité du journal n’a pas été vérifiée dans le portail depuis 7 jours."
    assert "alteration" not in unseen.en
    found = status_of("2.3-7", changed("gateways", journal_problems=1))
    assert found.fr == "La dernière vérification du journal y a trouvé des altérations."


def test_breaches_are_binding_measures_only() -> None:
    assert breaches(changed("case", mask=False)) == ()
    assert breaches(changed("case", continuity="")) == ("2.3-13",)


def test_sections_count_every_row_once() -> None:
    found = by_section(records())
    assert sum(sum(section.counts.values()) for section in found) == len(measures())
    assert all(isinstance(status, Status) for section in found for status in section.rows.values())


def test_an_unknown_measure_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        status_of("9.9-9", records())


def test_statuses_are_computed_without_django() -> None:
    script = "import sys; import balise.portal.evidence.statuses; raise SystemExit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
