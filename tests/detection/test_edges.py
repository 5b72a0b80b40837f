"""A fact ends where words and fields do, so that its mask leaves a document or a program as it was built."""

from __future__ import annotations

import json

import pytest

from balise.contracts.findings import Finding, FindingType
from balise.contracts.levels import Level
from balise.detection.edges import edged
from balise.detection.engine import Engine
from balise.detection.masking import Masker

DOCUMENT = (
    '{"usager":{"nom":"Castilloux","prenom":"Brigitte"},"episodes":[{"date":"2026-08-19",'
    '"motif":"trouble bipolaire type I, phase maniaque","rx":["lithium 900 mg"]}]}'
)


def test_a_fact_of_which_no_field_says_anything_is_one_still() -> None:
    data = b'{"v":"+"}'
    fact = Finding(FindingType.MEDICAL, 2, 7, 1.0, "essai", Level.PROTEGE_C)
    assert edged([fact], [], data, ()) == [fact]


def masked(engine: Engine, text: str) -> str:
    masker = Masker(b"une clef d'essai")
    told = masker.mask(text, engine.inspect(text).findings, frozenset({FindingType.PUBLIC_CONTACT}))
    assert masker.restore(told) == text
    return told


def test_a_document_amid_a_text_is_one_still(engine: Engine) -> None:
    told = masked(engine, f"Convertis ceci en XML.\n\n{DOCUMENT}")
    document = json.loads(told.split("\n\n")[1])
    assert document["episodes"] == [{"date": "2026-08-19", "motif": "[SANTE_1]", "rx": ["[SANTE_2]"]}]
    assert document["usager"].keys() == {"nom", "prenom"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            'p = Patient(nom="Tremblay", prenom="Luc", diagnostic="diabete de type 2")',
            'p = Patient(nom="[PERSONNE_1]", prenom="[PERSONNE_2]", diagnostic="[SANTE_1]")',
        ),
        (
            '<patient nom="Luc Roy" diagnostic="cancer du poumon"/>',
            '<patient nom="[PERSONNE_1]" diagnostic="[SANTE_1]"/>',
        ),
        (
            "INSERT INTO d (id, nom, dx, salaire) VALUES (1, 'Luc Tremblay', 'dépression majeure', 45000);",
            "INSERT INTO d (id, nom, dx, salaire) VALUES (1, '[PERSONNE_1]', '[SANTE_1]', [REMUNERATION_1]);",
        ),
        (
            "UPDATE employe SET salaire = 78540, motif = 'congé de maladie' WHERE nom = 'Luc Roy';",
            "UPDATE employe SET salaire = [REMUNERATION_1], motif = '[SANTE_1]' WHERE nom = '[PERSONNE_1]';",
        ),
        (
            '{"employe": "Luc Roy", "salaireAnnuel": 78540, "motif": "congédié pour vol"}',
            '{"employe": "[PERSONNE_1]", "salaireAnnuel": [REMUNERATION_1], "motif": "[JUDICIAIRE_1]"}',
        ),
        (
            "« Mon gars Steeve est en dedans pour six ans, Port-Cartier, pis ça, ça me tue. »",
            "« Mon gars [PERSONNE_1] [JUDICIAIRE_1] ça, ça me tue. »",
        ),
    ],
)
def test_what_holds_a_fact_stays(engine: Engine, text: str, told: str) -> None:
    assert masked(engine, text) == told


def test_several_items_of_a_list_are_several_facts(engine: Engine) -> None:
    told = masked(engine, '{"nom": "Luc Roy", "diagnostics": ["asthme sévère", "diabète de type 2"]}')
    assert [*json.loads(told)] == ["nom", "diagnostics"]
    assert "asthme" not in told
    assert "diabète" not in told


@pytest.mark.parametrize(
    "text",
    [
        '{"nom": "Luc Roy", "diabete": "1", "vih": "0"}',
        '{"nom": "Luc Roy", "diabete": 1, "vih": 0, "cancer": 1}',
        '{"nom": "Luc Roy", "diabete": "O", "cancer": "N", "vih": "O"}',
    ],
)
def test_a_field_whose_value_is_a_lone_sign_is_what_tells(engine: Engine, text: str) -> None:
    told = masked(engine, text)
    assert not any(word in told for word in ("diabete", "vih", "cancer"))
