from __future__ import annotations

import pytest

from balise.catalog.measures import SECTIONS, URN, MeasureKind, from_urn, measures, sections
from balise.catalog.roles import roles
from balise.contracts.snapshot import Phase

# Every row of the guide that the product answers to: section, then how many rows and which examples.
ROWS = (
    [f"0-{n}" for n in range(1, 4)]
    + [f"1.1-{n}" for n in range(1, 10)]
    + ["1.1-E"]
    + [f"1.2-{n}" for n in range(1, 22)]
    + ["1.2-E1", "1.2-E2"]
    + [f"1.3-{n}" for n in range(1, 8)]
    + [f"2.1-{n}" for n in range(1, 13)]
    + ["2.1-E"]
    + ["2.2-1", "2.2-2"]
    + [f"2.3-{n}" for n in range(1, 14)]
    + ["2.3-E1", "2.3-E2"]
    + [f"3.1-{n}" for n in range(1, 7)]
    + ["3.1-E"]
    + [f"3.2-{n}" for n in range(1, 5)]
    + [f"3.3-{n}" for n in range(1, 13)]
    + ["3.3-E"]
    + [f"4.1-{n}" for n in range(1, 5)]
    + ["4.1-E"]
)

OBLIGATION_NUMBERS = {
    "0": [1, 2, 3],
    "1.1": [1, 2, 3],
    "1.2": [1, 2, *range(4, 9), *range(10, 16)],
    "1.3": [1],
    "2.2": [1, 2],
    "2.3": range(1, 14),
    "3.1": range(1, 7),
    "3.2": [1, 4],
    "3.3": range(1, 9),
    "4.1": range(1, 5),
}
OBLIGATIONS = {f"{section}-{n}" for section, numbers in OBLIGATION_NUMBERS.items() for n in numbers}
EXAMPLES = {row for row in ROWS if "E" in row} | {"1.3-6", "1.3-7", "3.2-3"}


def test_every_row_is_there_in_order_and_no_other() -> None:
    assert list(measures()) == ROWS


def test_each_row_is_of_its_kind() -> None:
    by_kind = {kind: {m.id for m in measures().values() if m.kind is kind} for kind in MeasureKind}
    assert by_kind[MeasureKind.OBLIGATION] == OBLIGATIONS
    assert by_kind[MeasureKind.EXAMPLE] == EXAMPLES
    assert by_kind[MeasureKind.RECOMMENDATION] == set(ROWS) - OBLIGATIONS - EXAMPLES


def test_obligations_and_human_oversight_bind() -> None:
    assert {m.id for m in measures().values() if m.binding} == OBLIGATIONS | {"2.3-E2"}


@pytest.mark.parametrize("row", ["1.2-2", "1.2-12", "1.2-13", "1.2-18", "1.2-19", "2.2-2", "2.3-3", "4.1-3"])
def test_what_gateways_and_gates_refuse_is_said_to_be_enforced(row: str) -> None:
    assert measures()[row].proof.value in {"enforced", "both"}


def test_urns_lead_back_to_their_row() -> None:
    assert measures()["2.2-2"].urn == "urn:balise:mesure:2.2-2"
    assert all(from_urn(URN + row) is measure for row, measure in measures().items())


@pytest.mark.parametrize("urn", ["2.2-2", "urn:balise:mesure:9.9-9", "urn:autre:2.2-2", ""])
def test_an_unknown_urn_is_a_key_error(urn: str) -> None:
    with pytest.raises(KeyError):
        from_urn(urn)


def test_each_row_has_someone_who_answers_and_its_own_check() -> None:
    assert {m.role for m in measures().values()} <= set(roles())
    checks = [m.check for m in measures().values() if m.check]
    assert len(set(checks)) == len(checks)
    assert all(check.isidentifier() for check in checks)


def test_sections_follow_the_guide() -> None:
    assert tuple(section.section for section in sections()) == SECTIONS
    assert all(section.fr and section.en and section.measures for section in sections())


def test_a_row_without_phases_holds_all_along() -> None:
    assert all(measures()["2.2-2"].applies_in(phase) for phase in Phase)
    assert measures()["1.2-2"].applies_in(Phase.DEPLOYMENT)
    assert not measures()["1.2-2"].applies_in(Phase.DESIGN)
