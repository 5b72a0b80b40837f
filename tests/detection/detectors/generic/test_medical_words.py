"""MEDICAL in words that no list of phrases holds: of someone, not of a subject."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    "Josée Lapierre se remet d'une hystérectomie.",
    "Le bénéficiaire souffre d'une cardiomyopathie dilatée.",
    "Mme Thibault présente une plaie de pression, stade 3.",
    "Patiente : Lucie Gagné. TA 162/95, FC 88.",
    "M. Fortin : INR à 3,8.",
    "Ma mère prend du donépézil.",
    "Mon garçon a la varicelle.",
    "La résidente a chuté; ecchymose au front.",
    "My husband has stage 3 lymphoma.",
    "Robert Nadeau a été intubé.",
    "Le médecin explique que Mme Roy souffre d'une encéphalite.",
)
PASSED = (
    "L'arthrose est une maladie dégénérative des articulations.",
    "En cas de réaction anaphylactique, appelez le 911.",
    "Marie Curie est morte d'une anémie aplasique en 1934.",
    "Émile Bolduc a fait une présentation sur les troubles du sommeil.",
    "Odile Brunet coordonne l'achat de fauteuils roulants.",
    "Le plan de M. Sauvé pour réduire la fracture numérique est adopté.",
    "Le Dr Roy donnera une conférence sur le diabète.",
    "La suite de la visite du site porte sur la qualité.",
    "Un employé en invalidité conserve ses droits d'ancienneté.",
    "Mme Roy : pas de fièvre.",
)


@pytest.mark.parametrize("text", FOUND)
def test_health_of_someone_is_found(read: Read, text: str) -> None:
    assert "MEDICAL" in [kind for kind, _ in read(text)]


@pytest.mark.parametrize("text", PASSED)
def test_health_as_a_subject_passes(read: Read, text: str) -> None:
    assert "MEDICAL" not in [kind for kind, _ in read(text)]


def test_each_sentence_of_a_record_is_read(read: Read) -> None:
    found = read("Patient : Luc Roy. Hernie inguinale opérée en mai. Prend du ramipril 5 mg die.")
    assert len([kind for kind, _ in found if kind == "MEDICAL"]) >= 2
