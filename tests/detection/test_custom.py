"""An OP's own identifiers: refused before activation when they could harm, then found like the others."""

from __future__ import annotations

import pytest

from balise.contracts.levels import Level
from balise.contracts.snapshot import CustomIdentifier, DetectionSettings
from balise.detection.custom import Fault, compile_custom
from balise.detection.engine import Engine


def identifier(pattern: str, **changes: object) -> CustomIdentifier:
    values: dict[str, object] = {
        "code": "MATRICULE", "name_fr": "Matricule", "name_en": "Employee number", "pattern": pattern,
        "level": Level.PROTEGE_B,
    }  # fmt: skip
    return CustomIdentifier(**{**values, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("", "vide"),
        ("[", "ne se compile pas"),
        (".*", "texte vide"),
        (r"(a)\1", "n'offre pas"),
        ("x(?=y)", "n'offre pas"),
        ("(a{1,1000}){1,1000}", "trop grosse"),
        ("[a-z]{1,200}[a-z]{1,200}[a-z]{1,200}", "trop grosse"),
        ("[a-z]+", "trop générale"),
        ("[0-9]+ x", "ne supporte pas"),
        ("-", "trop générale"),
        ("[0-9]{4}", "trop générale"),
        ("(?:19|20)[0-9]{2}", "trop générale"),
        ("x" * 500, "dépasse"),
    ],
)
def test_harmful_patterns_are_refused(pattern: str, said: str) -> None:
    outcome = compile_custom(identifier(pattern))
    assert not outcome.ready
    assert said in outcome.errors[0]


def test_unknown_checks_and_missing_context_are_named() -> None:
    outcome = compile_custom(identifier("QX-[0-9]{6}", check="magie", context_required=True))
    assert len(outcome.errors) == 2
    assert "luhn" in outcome.errors[0]


@pytest.mark.parametrize("word", ["—", "\u200b", "…", " "])
def test_a_context_of_signs_is_no_context(word: str) -> None:
    own = identifier("[0-9]{7}", context=(word,), context_required=True)
    assert compile_custom(own).faults == (Fault.NO_CONTEXT,)
    assert found(f"Le 1234567 {word} est ici.", own) == []


@pytest.mark.parametrize(
    ("pattern", "changes"),
    [
        ("[0-9]{4}", {"context": ("matricule",), "context_required": True}),
        ("[0-9]{4}-[0-9]{5}", {}),
        ("F-[0-9]{4}", {}),
        ("[A-Z]{2}[0-9]{4}", {}),
        ("[0-9]{6}", {}),
    ],
)
def test_what_ordinary_texts_seldom_hold_is_ready(pattern: str, changes: dict[str, object]) -> None:
    assert compile_custom(identifier(pattern, **changes)).faults == ()


def test_what_is_bearable_alone_is_measured_beside_the_others() -> None:
    heavy = [identifier(f"{letter}[0-9a-z]{{40,90}}{letter}x[0-9]{{30,60}}") for letter in "bcdfg" * 8]
    assert compile_custom(identifier("QX-[0-9]{6}"), beside=[identifier("ZW-[0-9]{4}")]).ready
    assert compile_custom(identifier("QX-[0-9]{6}"), beside=heavy).faults == (Fault.TOO_SLOW_TOGETHER,)


def test_a_sound_pattern_is_ready_and_timed() -> None:
    outcome = compile_custom(identifier("QX-[0-9]{6}"))
    assert outcome.ready
    assert outcome.seconds_per_mb > 0


def found(text: str, *identifiers: CustomIdentifier) -> list[tuple[str, str, str]]:
    engine = Engine(DetectionSettings(custom=identifiers))
    return [
        (finding.type.value, finding.label, text[finding.start : finding.end])
        for finding in engine.inspect(text).findings
    ]


def test_own_identifiers_are_found_by_their_code() -> None:
    text = "Employée É-QX-123456, voir QX-654321."
    assert found(text, identifier("QX-[0-9]{6}")) == [
        ("CUSTOM", "MATRICULE", "QX-123456"),
        ("CUSTOM", "MATRICULE", "QX-654321"),
    ]


def test_context_may_be_required() -> None:
    own = identifier("QX-[0-9]{6}", context=("employé", "c++ ["), context_required=True)
    assert found("QX-123456", own) == []
    assert found("L'employé QX-123456", own) == [("CUSTOM", "MATRICULE", "QX-123456")]


def test_a_check_may_be_required() -> None:
    own = identifier("QX-[0-9]{9}", check="luhn")
    assert found("QX-130692544 QX-130692545", own) == [("CUSTOM", "MATRICULE", "QX-130692544")]


def test_the_level_is_the_one_that_was_set() -> None:
    engine = Engine(DetectionSettings(custom=(identifier("QX-[0-9]{6}", level=Level.PROTEGE_C),)))
    assert engine.inspect("QX-123456").level is Level.PROTEGE_C


def test_a_bundle_that_does_not_compile_makes_no_engine() -> None:
    with pytest.raises(ValueError, match="ne se compile pas"):
        Engine(DetectionSettings(custom=(identifier("["),)))
