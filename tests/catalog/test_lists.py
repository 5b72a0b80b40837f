from __future__ import annotations

import pytest

from balise.catalog.courses import course_title, courses
from balise.catalog.kinds import kinds
from balise.catalog.lists import audits, clauses, nist_functions, nist_risks, sectors
from balise.catalog.matrix import matrix
from balise.catalog.measures import measures
from balise.catalog.phases import phases
from balise.catalog.roles import acts, may_authorise, roles
from balise.contracts.levels import Hosting, Level, MatrixReading
from balise.contracts.snapshot import Phase


def test_the_matrix_names_each_level_hosting_and_reading() -> None:
    assert [matrix().level(level).fr for level in Level] == [
        "Non classifié",
        "Protégé A",
        "Protégé B",
        "Protégé C",
    ]
    assert set(matrix().hostings) == set(Hosting)
    assert set(matrix().readings) == set(MatrixReading)
    assert matrix().readings[MatrixReading.STRICT].ceiling(Hosting.CLOSED) is Level.NON_CLASSIFIE


def test_phases_are_in_life_cycle_order_and_each_has_a_gate() -> None:
    assert list(phases()) == list(Phase)
    for entry in phases().values():
        assert entry.obligations and entry.gate.requires


@pytest.mark.parametrize(
    ("phase", "rows"),
    [
        (Phase.EXPERIMENTATION, {"1.1-9", "1.2-13", "2.2-1", "3.1-1", "3.3-1"}),
        (Phase.DEPLOYMENT, {"1.2-2", "1.3-5", "2.3-E2", "3.3-7"}),
        (Phase.DECOMMISSIONING, {"2.1-6"}),
    ],
)
def test_a_gate_requires_what_the_guide_asks_for(phase: Phase, rows: set[str]) -> None:
    assert rows <= set(phases()[phase].gate.requires)


def test_every_row_that_is_referred_to_exists() -> None:
    referred = {
        row
        for entry in phases().values()
        for row in (
            *entry.gate.requires,
            *(row for item in (*entry.obligations, *entry.recommendations) for row in item.measures),
        )
    }
    for entries in (audits(), clauses(), nist_functions(), nist_risks()):
        for entry in entries.values():
            assert entry.measures, entry.code
            referred |= set(entry.measures)
    assert referred <= set(measures())


def test_kinds_of_use_are_those_of_the_guide() -> None:
    permitted = [code for code, kind in kinds().items() if kind.allowed_public]
    assert permitted == [
        "drafting",
        "rewording",
        "translation",
        "correction",
        "coding",
        "automation",
        "public_documents",
    ]
    assert [code for code in kinds() if code not in permitted] == [
        "confidential_transfer",
        "sensitive_processing",
        "automated_decision",
        "retraining",
    ]
    assert {code for code, kind in kinds().items() if not kind.allowed} == {
        "automated_decision",
        "retraining",
    }


def test_a_kind_becomes_a_snapshot_rule() -> None:
    rule = kinds()["sensitive_processing"].rule()
    assert (rule.code, rule.allowed, rule.allowed_public) == ("sensitive_processing", True, False)


def test_roles_that_authorise_need_strong_authentication() -> None:
    authorising = {"governance", "mandates", "use_cases", "risk_acceptance", "exceptions", "policy", "stops"}
    for role in roles().values():
        assert set(role.may) <= set(acts())
        if authorising & set(role.may):
            assert role.second_factor, role.code


def test_only_the_head_gives_mandates_and_staff_authorise_nothing() -> None:
    assert may_authorise("mandates") == {"dirigeant"}
    assert roles()["employe"].may == ()
    assert may_authorise("inconnu") == frozenset()


def test_every_act_may_be_done_by_someone() -> None:
    assert all(may_authorise(act) for act in acts())


def test_counts_that_the_guide_fixes() -> None:
    assert len(sectors()) == 9
    assert len(audits()) == 6
    assert len(courses()) == 3
    assert len(nist_risks()) == 12
    assert len(nist_functions()) == 4


def test_supplier_clauses_cover_what_a_contract_must_settle() -> None:
    assert list(clauses()) == [
        "usage",
        "conservation",
        "entrainement",
        "localisation",
        "sous-traitants",
        "verification",
        "incidents",
        "reversibilite",
    ]


def test_an_unknown_course_keeps_its_code_as_title() -> None:
    assert course_title("op-maison") == ("op-maison", "op-maison")
    assert course_title("mcn-marquage")[1] == "Marking government digital data"
    assert all(course.mandatory and course.validity_months > 0 for course in courses().values())
