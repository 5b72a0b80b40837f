"""Which of overlapping findings stay."""

from __future__ import annotations

import time

from balise.contracts.findings import Finding, FindingType
from balise.contracts.levels import Level
from balise.detection.engine import Engine
from balise.detection.resolve import joined, resolve


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


def test_another_reading_adds_what_meets_nothing_and_what_it_is_sure_of() -> None:
    name, secret = finding(FindingType.PERSON, 5, 10), finding(FindingType.SECRET, 0, 20)
    line, fact = finding(FindingType.PHONE, 30, 40), finding(FindingType.MEDICAL, 2, 30)
    assert joined([name], [secret]) == [name]
    assert joined([name], [secret], [secret]) == [secret]
    assert joined([secret], [name], [name]) == [secret]
    assert joined([secret, fact], [line, finding(FindingType.NAS, 32, 38)]) == [secret, fact, line]
    assert joined([line, fact], [finding(FindingType.NAS, 39, 50), secret]) == [fact, line]


def test_joining_costs_in_proportion() -> None:
    def cost(size: int) -> float:
        own = [finding(FindingType.PHONE, at, at + 10) for at in range(0, 20 * size, 20)]
        others = [finding(FindingType.EMAIL, at + 5, at + 15) for at in range(0, 20 * size, 20)]
        started = time.thread_time()
        assert len(joined(own, others, [finding(FindingType.NAS, 5, 20 * size)])) <= size
        return time.thread_time() - started

    small, large = (min(cost(size) for _ in range(3)) for size in (3_000, 24_000))
    assert large < 3 * 8 * max(small, 0.004)
