"""MEDICAL in the words of charts: scales, births, results, medicines, orders of those who treat."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

SAID = (
    "un carcinome épidermoïde du larynx",
    "une hémianopsie gauche",
    "une thrombocytémie",
    "une gonarthrose bilatérale",
    "une rectorragie",
    "une cholangite",
    "un trouble phonologique",
    "des idées délirantes",
    "une oxygénothérapie",
    "du Latuda",
    "du palbociclib",
    "de la gabapentine",
    "de l'ertapénem",
)
CHARTED = (
    "Norton : 11/20",
    "PHQ-9 : 19",
    "Barthel 45/100",
    "Apgar 5-7-8",
    "née à 31 2/7 semaines",
    "poids de naissance : 1 420 g",
    "Na  128 mmol/L",
    "NYHA III",
    "2 L/min d'oxygène",
    "score de 38/56 au Berg",
)
TOLD = (
    "Le médecin de Luc Roy recommande une coloscopie.",
    "Luc Roy : son dentiste conseille une extraction de dent.",
    "Patient : Luc Roy. L'infirmière, Mme Julie Caron, note une fièvre persistante.",
    "Luc Roy a un suivi. Son pédiatre ajoute de la clonidine.",
    "Avis de décès : Luc Roy, du greffe, fauché par une méningite.",
    "Luc Roy recule, perd pied et se foule le poignet.",
    "Mme Roy dit que son fils Luc menace de se pendre.",
    "Julie Roy va se faire opérer pour une hernie.",
    "Mon père Luc Roy a avalé toutes ses pilules.",
    "Mme Julie Roy se plaignait du genou droit.",
    "Luc Roy a perdu huit kilos depuis mars.",
    "Élève : Léa Caron   Groupe : 31\nBesoins : dyscalculie\nMoyens : calculatrice, groupe de récupération",
    "Dossier 12 – Luc Roy, agent de bureau. Absent depuis mai. Trouble panique, sertraline augmentée.",
)
PASSED = (
    "Julie Roy dément la rumeur et avance à petits pas.",
    "Luc Roy dit que son produit gagne en traction.",
    "Mme Roy préside le comité qui recommande une chirurgie sans délai pour les patients admissibles.",
    "Le médecin recommande un vaccin contre la coqueluche aux parents.",
    "Luc Roy a obtenu un score de 8/10 au test de conduite.",
    "Julie Roy commande 12 sondes pour l'unité.",
    "Luc Roy a menacé de se retirer du projet.",
    "La fête de Luc Roy aura lieu dans 31 semaines.",
    "Luc Roy note une hausse des ventes.",
    "Julie Roy a perdu huit kilos de farine dans l'inondation.",
    "Le serveur de Luc Roy sature.",
    "Luc Roy s'égare dans ses explications et cherche l'équilibre fragile du budget.",
    "Luc Roy dit quelques mots à l'ouverture et aligne ses priorités.",
    "Luc Roy doit livrer les boîtes : pas plus de 20 kg par boîte.",
    "Julie Caron a pris une bouteille de vin pour la fête.",
    "Luc Roy a un pincement au cœur en quittant l'équipe.",
    "Luc Roy lives with his brother; the typo was found at the bottom of the page.",
    "Le devis de Luc Roy impose une cure de minceur et une rigidité excessive.",
    "Luc Roy trouve le rapport confus et prématuré.",
)


@pytest.mark.parametrize("fact", SAID)
def test_an_illness_or_a_medicine_of_someone_is_found(read: Read, fact: str) -> None:
    verb = "prend" if fact.startswith("d") and "idées" not in fact else "a"
    assert "MEDICAL" in [kind for kind, _ in read(f"M. Luc Roy {verb} {fact}.")]
    assert "MEDICAL" not in [
        kind for kind, _ in read(f"Capsule de formation sur {fact}, animée par Luc Roy.")
    ]


@pytest.mark.parametrize("fact", CHARTED)
def test_a_scale_a_birth_or_a_result_of_a_chart_is_found(read: Read, fact: str) -> None:
    assert "MEDICAL" in [kind for kind, _ in read(f"Usagère : Julie Roy, 81 ans\n{fact}")]


@pytest.mark.parametrize("text", TOLD)
def test_what_one_undergoes_is_found(read: Read, text: str) -> None:
    assert "MEDICAL" in [kind for kind, _ in read(text)]


@pytest.mark.parametrize("text", PASSED)
def test_what_shares_only_the_words_passes(read: Read, text: str) -> None:
    assert "MEDICAL" not in [kind for kind, _ in read(text)]


def test_segments_of_hl7_are_of_the_one_of_their_message(read: Read) -> None:
    message = "PID|1||4471||CARON^JULIE^^^||19710304|F\n{segment}"
    for segment in (
        "OBX|1|TX|BORDETELLA PCR||DETECTE",
        "AL1|1|DA|AMPICILLINE",
        "DG1|1||N20.0|CALCUL DU REIN",
    ):
        found = read(message.format(segment=segment))
        assert "MEDICAL" in [kind for kind, _ in found] or "PERSON" not in [kind for kind, _ in found]
    assert "MEDICAL" not in [kind for kind, _ in read("OBX|2|ST|texte d'essai||valeur")]
