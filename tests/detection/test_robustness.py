"""No input makes inspection fail, lie about places, or cost more than linearly."""

from __future__ import annotations

import base64
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balise.contracts.findings import Verdict
from balise.detection.engine import Engine

NESTED = "NAS 130 692 544"
for _ in range(6):
    NESTED = base64.b64encode(NESTED.encode()).decode()

HARD = (
    "7", "7 ", "212456784\n", "a", "A ", "@", "a@", "-", " ", "\n", "\ud800", "a\u200b", "😀", "%30%31", "&#48;",
    "\\u0030", "un deux trois ", '"', "<b>", "a,b\n", "nom,nas\n", "password=", "mot de passe est ",
    "-----BEGIN PRIVATE KEY-----", "http://a?token=", "né le ", "dossier no ", "12 rue A ", "salaire ", "souffre de ",
    'Jean Tremblay, " souffre de schizophrénie ', "accusé de ", "Jean Tremblay ", "NAS 130 692 544 ", "Lévis, Laval, Gaspé, a 'b', ", "nom, nas, a b, c\n", "(a, b) values (", "41 41 41 g ", "eyJhbGciOi", "A. ", "('a','b') VALUES (", NESTED,
    "nom   salaire   net\nLuc Roy   41 000   30 000\n", "no de lot " + 45 * "." + "! 4916749099097029\n", "no de ponceau " + 9 * "</a>" + "! 130692544\n",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=300))
def test_any_text_is_answered_with_true_places(engine: Engine, text: str) -> None:
    check(engine, text)


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=400))
def test_fuzzed_bytes(engine: Engine, data: bytes) -> None:
    check(engine, data.decode("utf-8", "surrogateescape"))
    check(engine, data.decode("latin-1"))


def check(engine: Engine, text: str) -> None:
    inspection = engine.inspect(text)
    assert inspection.verdict is not Verdict.UNSCANNED
    last = 0
    plain = [finding for finding in inspection.findings if finding.detector.split(".")[-1] not in FACTS]
    for finding in plain:
        assert last <= finding.start < finding.end <= len(text)
        last = finding.end
    for finding in inspection.findings:
        assert 0 <= finding.start < finding.end <= len(text)
        assert 0.5 <= finding.score <= 1


FACTS = ("medical", "salary", "judicial", "biometric", "told")


@pytest.mark.parametrize("unit", HARD)
def test_repetition_costs_linearly(engine: Engine, unit: str) -> None:
    small, large = unit * (8_000 // len(unit)), unit * (64_000 // len(unit))
    engine.inspect(small)
    base, cost = spent(engine, small), spent(engine, large)
    assert cost < 3 * 8 * max(base, 0.004)  # eight times the text; a quadratic reading costs 64 times


def spent(engine: Engine, text: str) -> float:
    """Processor time of the faster of two, so that a busy machine decides nothing."""
    best = 1e9
    for _ in range(2):
        start = time.thread_time()
        assert engine.inspect(text).verdict is not Verdict.UNSCANNED
        best = min(best, time.thread_time() - start)
    return best
