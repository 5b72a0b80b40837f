"""Which of overlapping findings stay."""

from __future__ import annotations

from balise.contracts.findings import Finding, FindingType
from balise.contracts.levels import Level
from balise.detection.engine import Engine
from balise.detection.resolve import resolve


def finding(kind: FindingType, start: int, end: int, score: float = 0.9) -> Finding:
    return Finding(kind, start, end, score, "essai", Level.PROTEGE_B)


def test_what_gave_way_to_one_that_gives_way_in_turn_stands_again() -> None:
    short, wide = finding(FindingType.NAS, 10, 21), finding(FindingType.NAS, 10, 36)
    card = finding(FindingType.CREDIT_CARD, 23, 42)
    assert resolve([short, wide, card]) == [short, card]


def test_what_the_stronger_one_covers_does_not() -> None:
    inside, wide = finding(FindingType.PHONE, 26, 36), finding(FindingType.NAS, 10, 36)
    card = finding(FindingType.CREDIT_CARD, 23, 42)
    assert resolve([inside, wide, card]) == [card]


def test_a_number_beside_a_card_is_found_with_it(engine: Engine) -> None:
    text = "À relire : 949-49-6891, 4539-5787-6362-1486, 564-555-0117"
    found = [(f.type.value, text[f.start : f.end]) for f in engine.inspect(text).findings]
    assert found == [
        ("NAS", "949-49-6891"),
        ("CREDIT_CARD", "4539-5787-6362-1486"),
        ("PHONE", "564-555-0117"),
    ]
