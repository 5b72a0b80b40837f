"""Part of a name stands for the one who was named in full, when it can mean nobody else."""

from __future__ import annotations

import time

import pytest

from balise.contracts.findings import Finding, FindingType
from balise.contracts.levels import Level
from balise.detection.engine import Engine
from balise.detection.masking import Masker


def masked(engine: Engine, text: str) -> str:
    masker = Masker(b"une clef d'essai")
    told = masker.mask(text, engine.inspect(text).findings)
    assert masker.restore(told) == text
    return told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "De : Marc Dubé\nÀ : Chantal Veilleux\n\nBonjour Chantal,\npeux-tu voir avec Marc? Mme Veilleux est absente.",
            "De : [PERSONNE_1]\nÀ : [PERSONNE_F_1]\n\nBonjour [PERSONNE_F_1B],\npeux-tu voir avec [PERSONNE_1B]? "
            "Mme [PERSONNE_F_1C] est absente.",
        ),
        (
            "Étaient présents MM. Réjean Couture et Steve Morin. Proposé par M. Couture, appuyé par M. Morin.",
            "Étaient présents MM. [PERSONNE_M_1] et [PERSONNE_M_2]. Proposé par M. [PERSONNE_M_1B], appuyé par M. "
            "[PERSONNE_M_2B].",
        ),
        (
            "M. Luc Roy a écrit. Réponse de M. Roy demain.",
            "M. [PERSONNE_M_1] a écrit. Réponse de M. [PERSONNE_M_1B] demain.",
        ),
        (  # in another order, before a title tells that she is a woman
            "Tremblay, Julie (dossier ouvert). Julie Tremblay a écrit. Mme Tremblay attend. J. Tremblay signe.",
            "[PERSONNE_F_1] (dossier ouvert). [PERSONNE_F_1B] a écrit. Mme [PERSONNE_F_1C] attend. "
            "[PERSONNE_F_1D] signe.",
        ),
        (  # before the one who is meant is named in full
            "M. Couture est venu. Le dossier de Réjean Couture est prêt.",
            "M. [PERSONNE_M_1] est venu. Le dossier de [PERSONNE_M_1B] est prêt.",
        ),
        (  # a title tells which of two
            "Luc Tremblay et Marie Tremblay sont venus. M. Tremblay parle.",
            "[PERSONNE_M_1] et [PERSONNE_1] sont venus. M. [PERSONNE_M_1B] parle.",
        ),
        (  # « Dr. » is said of women in English
            "Dr. Julie Tremblay called. Ms. Tremblay will call again.",
            "Dr. [PERSONNE_F_1] called. Ms. [PERSONNE_F_1B] will call again.",
        ),
    ],
)
def test_part_of_a_name_is_of_whoever_bears_it(engine: Engine, text: str, told: str) -> None:
    assert masked(engine, text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (  # two bear it
            "Luc Roy et Guy Roy sont venus. M. Roy parle et L. Roy écoute.",
            "[PERSONNE_1] et [PERSONNE_2] sont venus. M. [PERSONNE_M_1] parle et [PERSONNE_1B] écoute.",
        ),
        (  # and two have that initial
            "Luc Roy et Louis Roy sont venus. L. Roy écoute.",
            "[PERSONNE_1] et [PERSONNE_2] sont venus. [PERSONNE_3] écoute.",
        ),
        (  # a title that the first name belies: a spouse
            "Luc Tremblay est venu. Mme Tremblay attend.",
            "[PERSONNE_1] est venu. Mme [PERSONNE_F_1] attend.",
        ),
        (  # a column of first names
            "Préparé par Marie Roy\nnom;prenom\nTremblay;Marie\nGagnon;Luc",
            "Préparé par [PERSONNE_1]\nnom;prenom\n[PERSONNE_2];[PERSONNE_3]\n[PERSONNE_4];[PERSONNE_5]",
        ),
        (
            '{"agente": "Marie Roy", "prenom": "Marie", "nom": "Gagnon"}',
            '{"agente": "[PERSONNE_1]", "prenom": "[PERSONNE_2]", "nom": "[PERSONNE_3]"}',
        ),
    ],
)
def test_what_may_mean_another_is_another(engine: Engine, text: str, told: str) -> None:
    assert masked(engine, text) == told


def test_a_conversation_names_them_alike(engine: Engine) -> None:
    masker = Masker(b"une clef d'essai")
    turns = ["Résume le courriel de Marc Dubé.", "Marc demande un délai.", "Réponds à Marc."]
    told = [
        masker.mask(turn, found.findings)
        for turn, found in zip(turns, engine.inspect_parts(turns), strict=True)
    ]
    assert told[0] == "Résume le courriel de [PERSONNE_1]."
    assert told[2] == "Réponds à [PERSONNE_1B]."
    assert masker.restore("[PERSONNE_1B] (Marc) est [PERSONNE_1].") == "Marc (Marc) est Marc Dubé."


def test_part_of_a_name_is_known_when_an_answer_says_it(engine: Engine) -> None:
    text = "Marc Dubé est absent. Peux-tu voir avec Marc?"
    masker = Masker(b"une clef d'essai")
    masker.mask(text, engine.inspect(text).findings)
    assert masker.had("Marc", FindingType.PERSON)


def test_many_of_one_first_name_take_no_longer_each() -> None:
    """Each was compared with all those of the first word by alphabet: 16,000 kept the gateway for ten seconds."""
    names = [
        f"Anne {'Bcdfghjklmnpqrst'[i % 16]}{i:05d}".translate(str.maketrans("0123456789", "aeiouvwxyz"))
        for i in range(16_000)
    ]
    places, at = [], 0
    for name in names:
        places.append(Finding(FindingType.PERSON, at, at + len(name), 0.9, "essai", Level.NON_CLASSIFIE))
        at += len(name) + 1
    began = time.process_time()
    Masker(b"une clef d'essai").mask("\n".join(names), places)
    assert time.process_time() - began < 3
