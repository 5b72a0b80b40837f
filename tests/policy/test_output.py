from __future__ import annotations

from types import SimpleNamespace

import pytest

from balise.contracts.decisions import Outcome
from balise.contracts.findings import Verdict
from balise.contracts.levels import Hosting, Level, MatrixReading
from balise.policy.decide import check_output, requires_hold, withholds_whole_answer
from balise.policy.matrix import permits
from balise.policy.output import may_hold


@pytest.mark.parametrize("hosting", list(Hosting))
@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("reading", list(MatrixReading))
def test_an_answer_obeys_the_matrix(
    make: SimpleNamespace, hosting: Hosting, level: Level, reading: MatrixReading
) -> None:
    policy = make.snapshot(reading=reading)
    decision = check_output(level, Verdict.FOUND, make.system(hosting), make.case(), policy)
    assert decision.refused is not permits(level, hosting, reading)
    if decision.refused:
        assert ("4.1" in decision.reasons[0].measures) is (hosting is Hosting.PUBLIC)


def test_an_answer_above_the_cases_level_is_refused(make: SimpleNamespace) -> None:
    case = make.case(level=Level.PROTEGE_A)
    system = make.system(Hosting.GOVERNMENT)
    decision = check_output(Level.PROTEGE_B, Verdict.FOUND, system, case, make.snapshot())
    assert make.codes(decision) == ["answer_level_above_case"]


@pytest.mark.parametrize("level", list(Level))
def test_an_unread_answer_is_delivered_in_a_c_case_only(make: SimpleNamespace, level: Level) -> None:
    system, case = make.system(Hosting.GOVERNMENT), make.case(level=level)
    decision = check_output(Level.NON_CLASSIFIE, Verdict.UNSCANNED, system, case, make.snapshot())
    assert decision.refused is (level is not Level.PROTEGE_C)
    assert decision.level is Level.PROTEGE_C


def test_an_answer_has_at_least_the_cases_level(make: SimpleNamespace) -> None:
    case = make.case(minimum_level=Level.PROTEGE_B)
    system = make.system(Hosting.CLOSED)
    assert check_output(Level.NON_CLASSIFIE, Verdict.CLEAR, system, case, make.snapshot()).refused


@pytest.mark.parametrize(
    ("changes", "tools", "held"),
    [
        ({}, ("payer",), False),
        ({"critical_tools": ("payer", "envoyer")}, ("lire",), False),
        ({"critical_tools": ("payer", "envoyer")}, (), False),
        ({"critical_tools": ("payer", "envoyer")}, ("lire", "payer"), True),
        ({"critical_tools": ("payer", "envoyer")}, ("mcp__banque__payer",), True),
        ({"critical_tools": ("payer", "envoyer")}, ("banque_payer",), True),
        ({"critical_tools": ("payer", "envoyer")}, ("banque/payer",), True),
        ({"critical_tools": ("payer", "envoyer")}, ("banque:payer",), True),
        ({"critical_tools": ("payer", "envoyer")}, ("payer_mcp_banque",), True),
        ({"critical_tools": ("payer", "envoyer")}, ("banque_payer_mcp_interne_mcp_2",), True),
        ({"critical_tools": ("payer", "Envoyer")}, ("PAYER",), True),
        ({"critical_tools": ("payer", "Envoyer")}, ("poste__envoyer",), True),
        ({"critical_tools": ("payer", "envoyer")}, ("prepayer", "payer__lire"), False),
        ({"critical_tools": ("payer", "envoyer")}, ("payer_mcp", "lire_mcp_payer2", "payer/lire"), False),
        ({"critical_tools": ("pa.er",)}, ("payer", "banque_payer"), False),
        ({"critical_answers": True}, (), True),
    ],
)
def test_a_critical_answer_waits_for_a_human(
    make: SimpleNamespace, changes: dict, tools: tuple[str, ...], held: bool
) -> None:
    case = make.case(**changes)
    system = make.system(Hosting.GOVERNMENT)
    decision = check_output(Level.NON_CLASSIFIE, Verdict.CLEAR, system, case, make.snapshot(), tools)
    assert requires_hold(case, tools) is held
    assert decision.outcome is (Outcome.HOLD if held else Outcome.PERMIT)
    if held:
        assert decision.status == 409


def test_a_refusal_comes_before_a_hold(make: SimpleNamespace) -> None:
    case, system = make.case(critical_answers=True), make.system(Hosting.PUBLIC)
    decision = check_output(Level.PROTEGE_B, Verdict.FOUND, system, case, make.snapshot())
    assert decision.outcome is Outcome.REFUSE


def test_the_whole_answer_is_withheld_from_the_cases_threshold(make: SimpleNamespace) -> None:
    case = make.case(hold_answer_from=Level.PROTEGE_B)
    assert [withholds_whole_answer(case, level) for level in Level] == [False, False, True, True]
    assert withholds_whole_answer(make.case(critical_answers=True), Level.NON_CLASSIFIE)


@pytest.mark.parametrize(
    ("changes", "may"),
    [({}, False), ({"critical_tools": ("virer",)}, True), ({"critical_answers": True}, True)],
)
def test_a_case_without_anything_critical_never_holds(
    make: SimpleNamespace, changes: dict[str, object], may: bool
) -> None:
    case = make.case(**changes)
    assert may_hold(case) is may
    assert may or not requires_hold(case, ("virer",))
