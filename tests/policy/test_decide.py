from __future__ import annotations

from types import SimpleNamespace

import pytest

from balise.contracts.decisions import Outcome
from balise.contracts.findings import FindingType, Verdict
from balise.contracts.levels import Hosting, Level, MatrixReading
from balise.contracts.snapshot import DetectionSettings
from balise.policy.decide import decide
from balise.policy.masking import tolerated_level

NAS = frozenset({FindingType.NAS})
FOUND = {"verdict": Verdict.FOUND, "finding_types": NAS, "level": Level.PROTEGE_B}


def test_a_personal_text_to_a_public_system_names_2_2_and_4_1_and_what_to_do(make: SimpleNamespace) -> None:
    decision = decide(make.facts(system="public", **FOUND), make.snapshot())
    (reason,) = decision.reasons
    assert (decision.outcome, decision.status, reason.code) == (Outcome.REFUSE, 400, "level_not_allowed")
    assert {"2.2", "4.1"} <= set(reason.measures)
    assert reason.instead_fr.startswith("Retirez du texte")
    assert "«\u00a0Système sovereign\u00a0»" in reason.instead_fr
    assert "“Système government” (governmental closed circuit)" in reason.instead_en


def test_the_closed_circuit_depends_on_the_reading(make: SimpleNamespace) -> None:
    request = make.facts(system="closed", **FOUND)
    strict, table = make.snapshot(), make.snapshot(reading=MatrixReading.TABLE)
    refused = decide(request, strict)
    assert refused.refused
    assert "4.1" not in refused.reasons[0].measures
    assert decide(request, table).outcome is Outcome.PERMIT_MASKED


def test_the_sovereign_system_receives_it_masked(make: SimpleNamespace) -> None:
    decision = decide(make.facts(system="sovereign", **FOUND), make.snapshot())
    assert (decision.outcome, decision.level) == (Outcome.PERMIT_MASKED, Level.PROTEGE_B)
    assert make.codes(decision) == ["masked"]


@pytest.mark.parametrize(
    ("changes", "types"),
    [
        ({"needed_types": (FindingType.NAS,)}, NAS),
        ({"mask": False}, NAS),
        ({}, frozenset()),
        ({}, frozenset({FindingType.MARKING})),
        ({}, frozenset({FindingType.PUBLIC_CONTACT})),
    ],
)
def test_nothing_to_mask_is_a_plain_permit(
    make: SimpleNamespace, changes: dict, types: frozenset[FindingType]
) -> None:
    request = make.facts(verdict=Verdict.FOUND, finding_types=types, level=Level.PROTEGE_B)
    decision = decide(request, make.snapshot(cases=(make.case(**changes),)))
    assert (decision.outcome, decision.reasons) == (Outcome.PERMIT, ())


@pytest.mark.parametrize(
    ("found", "declared", "minimum", "effective"),
    [(0, None, 0, 0), (1, None, 0, 1), (0, 2, 0, 2), (2, 0, 0, 2), (0, None, 3, 3), (1, 2, 3, 3)],
)
def test_the_highest_of_found_declared_and_case_counts(
    make: SimpleNamespace, found: int, declared: int | None, minimum: int, effective: int
) -> None:
    policy = make.snapshot(cases=(make.case(minimum_level=Level(minimum)),))
    request = make.facts(level=Level(found), declared=None if declared is None else Level(declared))
    assert decide(request, policy).level is Level(effective)


@pytest.mark.parametrize(
    ("changes", "minimum", "remedy"),
    [
        ({"level": Level.PROTEGE_A}, 0, "Retirez du texte"),
        ({"declared": Level.PROTEGE_A}, 0, "Vérifiez le niveau"),
        ({}, 1, "Réservez ce système"),
    ],
)
def test_the_remedy_fits_what_set_the_level(
    make: SimpleNamespace, changes: dict, minimum: int, remedy: str
) -> None:
    policy = make.snapshot(cases=(make.case(minimum_level=Level(minimum)),))
    (reason,) = decide(make.facts(system="public", **changes), policy).reasons
    assert reason.instead_fr.startswith(remedy)


def test_a_level_above_what_was_authorised_is_refused_even_where_hosting_permits(
    make: SimpleNamespace,
) -> None:
    policy = make.snapshot(cases=(make.case(level=Level.PROTEGE_A),))
    (reason,) = decide(make.facts(**FOUND), policy).reasons
    assert (reason.code, reason.status, reason.measures) == ("level_above_case", 400, ("2.2", "1.1"))


def test_the_level_that_was_authorised_is_itself_permitted(make: SimpleNamespace) -> None:
    policy = make.snapshot(cases=(make.case(level=Level.PROTEGE_B),))
    assert not decide(make.facts(**FOUND), policy).refused


def test_a_refusal_names_no_system_when_the_case_forbids_the_level(make: SimpleNamespace) -> None:
    policy = make.snapshot(cases=(make.case(level=Level.PROTEGE_A),))
    decision = decide(make.facts(system="public", **FOUND), policy)
    assert make.codes(decision) == ["level_not_allowed", "level_above_case"]
    assert "Système" not in decision.reasons[0].instead_fr


@pytest.mark.parametrize("hosting", list(Hosting))
@pytest.mark.parametrize("level", list(Level))
def test_an_unread_text_goes_to_a_governmental_system_of_a_c_case_only(
    make: SimpleNamespace, hosting: Hosting, level: Level
) -> None:
    policy = make.snapshot(cases=(make.case(level=level),), reading=MatrixReading.TABLE)
    decision = decide(make.facts(system=hosting.value, verdict=Verdict.UNSCANNED), policy)
    assert decision.level is Level.PROTEGE_C
    permitted = hosting is Hosting.GOVERNMENT and level is Level.PROTEGE_C
    assert decision.refused is not permitted
    if not permitted:
        assert (make.codes(decision), decision.status) == (["unscanned"], 400)


def test_a_digest_already_known_is_not_computed_again(make: SimpleNamespace) -> None:
    policy = make.snapshot()
    assert decide(make.facts(), policy).snapshot_digest == policy.digest()
    assert decide(make.facts(), policy, digest="d" * 64).snapshot_digest == "d" * 64


TOLERANT = DetectionSettings(tolerated_types=(FindingType.PHONE, FindingType.EMAIL))


def _with_phone(make: SimpleNamespace, system: str = "closed", **changes: object) -> object:
    return make.facts(
        system=system,
        verdict=Verdict.FOUND,
        level=Level.PROTEGE_B,
        level_without_tolerated=Level.NON_CLASSIFIE,
        finding_types=frozenset({FindingType.PHONE}),
        **changes,
    )


def test_a_tolerated_type_that_is_masked_leaves_the_level(make: SimpleNamespace) -> None:
    decision = decide(_with_phone(make), make.snapshot(detection=TOLERANT))
    assert (decision.outcome, decision.level) == (Outcome.PERMIT_MASKED, Level.NON_CLASSIFIE)
    assert make.codes(decision) == ["masked", "tolerated_masked"]


def test_nothing_is_tolerated_towards_a_public_system(make: SimpleNamespace) -> None:
    policy = make.snapshot(detection=TOLERANT)
    assert "level_not_allowed" in make.refuses(_with_phone(make, system="public"), policy)


def test_masking_alone_never_lowers_the_level(make: SimpleNamespace) -> None:
    assert make.refuses(_with_phone(make), make.snapshot()) == ["level_not_allowed"]


def test_tolerance_lowers_neither_a_declared_nor_a_case_level(make: SimpleNamespace) -> None:
    policy = make.snapshot(detection=TOLERANT)
    assert make.refuses(_with_phone(make, declared=Level.PROTEGE_A), policy) == ["level_not_allowed"]
    at_least_a = make.snapshot(detection=TOLERANT, cases=(make.case(minimum_level=Level.PROTEGE_A),))
    assert make.refuses(_with_phone(make), at_least_a) == ["level_not_allowed"]


@pytest.mark.parametrize("changes", [{"mask": False}, {"needed_types": (FindingType.PHONE,)}])
def test_a_tolerated_type_that_stays_readable_counts(make: SimpleNamespace, changes: dict) -> None:
    policy = make.snapshot(detection=TOLERANT, cases=(make.case(**changes),))
    assert make.refuses(_with_phone(make), policy) == ["level_not_allowed"]


def test_one_tolerated_type_left_readable_forfeits_the_others(make: SimpleNamespace) -> None:
    policy = make.snapshot(detection=TOLERANT, cases=(make.case(needed_types=(FindingType.EMAIL,)),))
    request = make.facts(
        system="closed",
        verdict=Verdict.FOUND,
        level=Level.PROTEGE_B,
        level_without_tolerated=Level.NON_CLASSIFIE,
        finding_types=frozenset({FindingType.PHONE, FindingType.EMAIL}),
    )
    assert make.refuses(request, policy) == ["level_not_allowed"]


def test_tolerance_needs_the_level_without_the_types_and_a_text_that_was_read(make: SimpleNamespace) -> None:
    policy = make.snapshot(detection=TOLERANT)
    unknown = make.facts(
        system="closed",
        verdict=Verdict.FOUND,
        level=Level.PROTEGE_B,
        finding_types=frozenset({FindingType.PHONE}),
    )
    assert make.refuses(unknown, policy) == ["level_not_allowed"]
    unread = make.facts(
        system="closed",
        verdict=Verdict.UNSCANNED,
        level=Level.PROTEGE_B,
        level_without_tolerated=Level.NON_CLASSIFIE,
        finding_types=frozenset({FindingType.PHONE}),
    )
    assert make.refuses(unread, policy) == ["unscanned"]


def test_tolerance_never_raises_a_level(make: SimpleNamespace) -> None:
    request = make.facts(
        verdict=Verdict.FOUND,
        level=Level.PROTEGE_A,
        level_without_tolerated=Level.PROTEGE_B,
        finding_types=frozenset({FindingType.PHONE}),
    )
    decision = decide(request, make.snapshot(detection=TOLERANT))
    assert decision.level is Level.PROTEGE_A
    assert make.codes(decision) == ["masked"]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_only_a_text_with_findings_that_was_read_is_tolerated(
    make: SimpleNamespace, verdict: Verdict
) -> None:
    request = make.facts(
        verdict=verdict,
        level=Level.PROTEGE_B,
        level_without_tolerated=Level.NON_CLASSIFIE,
        finding_types=frozenset({FindingType.PHONE}),
    )
    lower = tolerated_level(
        request, make.case(), make.system(Hosting.CLOSED), make.snapshot(detection=TOLERANT)
    )
    assert lower is (Level.NON_CLASSIFIE if verdict is Verdict.FOUND else None)
