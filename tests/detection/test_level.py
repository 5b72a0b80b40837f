"""The level is explained: each rule with the findings that made it."""

from __future__ import annotations

import random

import pytest

from balise.contracts.findings import Finding, FindingType, Verdict
from balise.contracts.levels import Level
from balise.detection.engine import Engine
from balise.detection.level import Combined, combine, explain, unscanned


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Bonjour, où est le guide?", "non-classifie"),
        ("Julie Tremblay a présenté le guide.", "non-classifie"),
        ("Écrivez à nathalie.bergeron@mce.gouv.qc.ca ou à info@mce.gouv.qc.ca.", "non-classifie"),
        ("Composez le 1 800 555-1234.", "non-classifie"),
        ("NEQ : 1143920115", "non-classifie"),
        ("Note interne\nRéunion de mardi", "protege-a"),
        ("Le serveur 10.12.4.8 est en panne.", "protege-a"),
        ("Dossier no 2023-12345", "protege-a"),
        ("Dossier no 2023-12345 de Julie Tremblay", "protege-b"),
        ("NAS : 130 692 544", "protege-b"),
        ("julie.t@gmail.com", "protege-b"),
        ("J'habite au 12, rue des Érables.", "protege-b"),
        ("Mon fils a un TDAH.", "protege-b"),
        ("PROTÉGÉ C\nPlan", "protege-c"),
        ("Mme Julie Tremblay souffre de dépression.", "protege-c"),
        ("NAM TREM 0412 1925. Le patient souffre de dépression.", "protege-c"),
        ("mot de passe : Soleil2024!", "protege-c"),
    ],
)
def test_levels_in_combination(engine: Engine, text: str, level: str) -> None:
    assert engine.inspect(text).level.slug == level


def test_a_level_comes_with_the_findings_that_made_it(engine: Engine) -> None:
    inspection = engine.inspect("Mme Julie Tremblay souffre de dépression. Merci.")
    reason = inspection.reasons[0]
    assert reason.code == "sensitive"
    assert reason.level is Level.PROTEGE_C
    assert {inspection.findings[index].type for index in reason.findings} == {
        FindingType.PERSON,
        FindingType.MEDICAL,
    }
    assert reason.fr and reason.en


def test_a_request_is_more_than_its_texts(engine: Engine) -> None:
    parts = [engine.inspect("Mon fils a un TDAH."), engine.inspect("Il s'appelle Thomas Gagnon.")]
    level, reasons = combine(parts)
    assert [part.level.slug for part in parts] == ["protege-b", "non-classifie"]
    assert level is Level.PROTEGE_C
    assert reasons[0].findings == (0, 1)


def test_what_could_not_be_read_counts_as_the_highest(engine: Engine) -> None:
    level, reasons = combine([engine.inspect("Bonjour"), unscanned("fault")])
    assert level is Level.PROTEGE_C
    assert reasons[0].code == "unscanned"


def test_a_fault_refuses_without_its_message(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("le NAS 130 692 544")

    monkeypatch.setattr(engine._pipeline, "find_view", broken)
    inspection = engine.inspect("NAS 130 692 544")
    assert inspection.verdict is Verdict.UNSCANNED
    assert inspection.level is Level.PROTEGE_C
    assert "130" not in repr(inspection)


def test_findings_that_keep_coming_make_the_level_that_they_make_together() -> None:
    drawn = random.Random(7)
    kinds, levels = list(FindingType), list(Level)
    for _ in range(300):
        found = [
            Finding(drawn.choice(kinds), at, at + 1, 0.9, "essai", drawn.choice(levels))
            for at in range(drawn.randrange(1, 12))
        ]
        combined, at = Combined(), 0
        while at < len(found):
            upto = at + drawn.randrange(1, 4)
            assert combined.add(found[at:upto]) is explain(found[:upto])[0]
            at = upto
