"""The labelled texts are what they claim: labels in place, valid check digits, two separate parts."""

from __future__ import annotations

import re

import pytest
from identifiers import Maker, luhn_digit
from loader import AUTHORS, PARTS, load, parse

from balise.contracts.findings import FindingType

DISGUISED = re.compile(r"[^0-9 -]")


def test_marks_become_offsets() -> None:
    document = parse("x", "lettre", "fact", "B", "M. [[PERSON:Luc Roy]], NAS [[NAS:046 454 286]].")
    assert document.text == "M. Luc Roy, NAS 046 454 286."
    assert [document.text[start:end] for start, end, _ in document.spans] == ["Luc Roy", "046 454 286"]
    assert document.blocked


def test_a_value_may_hold_a_bracket() -> None:
    document = parse("x", "courriel", "disguised", "B", "[[EMAIL:a [at] b]] fin")
    assert document.text == "a [at] b fin"


@pytest.mark.parametrize("part", PARTS)
def test_no_mark_nor_slot_is_left(part: str) -> None:
    left = [d.id for d in load(part) if "[[" in d.text or "]]" in d.text or "{{" in d.text]
    assert left == []


def test_authors_labels_stand_in_their_texts() -> None:
    documents = load(AUTHORS)
    assert len(documents) > 2000
    assert len({document.text for document in documents}) == len(documents)
    for document in documents:
        assert all(0 <= start < end <= len(document.text) for start, end, _ in document.spans), document.id


@pytest.mark.parametrize("part", (*PARTS, AUTHORS))
def test_labels_are_finding_types(part: str) -> None:
    known = {kind.value for kind in FindingType}
    assert {kind for document in load(part) for _, _, kind in document.spans} <= known


@pytest.mark.parametrize("part", PARTS)
def test_check_digits_are_valid(part: str) -> None:
    wrong = []
    for document in load(part):
        if document.kind == "disguised":
            continue
        for start, end, kind in document.spans:
            value = re.sub(r"[ -]", "", document.text[start:end])
            if kind in ("NAS", "CREDIT_CARD") and luhn_digit(value[:-1]) != value[-1]:
                wrong.append(f"{document.id}: {value}")
            if kind == "NEQ" and luhn_digit(value[2:-1]) != value[-1]:
                wrong.append(f"{document.id}: {value}")
    assert wrong == []


def test_every_type_but_the_op_s_own_is_in_the_work_part() -> None:
    present = {kind for document in load("work") for _, _, kind in document.spans}
    assert {kind.value for kind in FindingType} - present == {"CUSTOM"}


@pytest.mark.parametrize("part", (*PARTS, AUTHORS))
def test_negatives_are_as_many_as_positives(part: str) -> None:
    documents = load(part)
    positive = sum(document.kind in ("fact", "disguised") for document in documents)
    negative = sum(document.kind in ("hard", "prompts", "benign") for document in documents)
    assert negative >= positive * 0.9


def test_parts_share_no_text() -> None:
    work, held = ({document.text for document in load(part)} for part in PARTS)
    assert not work & held


def test_the_same_texts_come_back() -> None:
    assert load("held") == load("held")
    assert Maker(7).nas() == Maker(7).nas()
    assert Maker(7).nam() != Maker(8).nam()
