"""What officers do in their office is no fact of theirs; what they undergo is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

IN_OFFICE = (
    "L'agente Nadia Benali exécute un mandat d'arrestation et remet des constats d'infraction.",
    "Le sergent Luc Savard a arrêté trois suspects de fraude.",
    "La procureure Julie Caron a porté des accusations contre deux individus.",
    "Me Anouk Vézina a plaidé une affaire de meurtre et défend des accusés.",
    "L'inspecteur Luc Savard a remis un constat. Il lui a remis un avis écrit.",
    "Luc Savard, huissier, a signifié un avis d'éviction.",
    "Constable Tom Harris arrested two men and charged them with theft.",
)
UNDERGONE = (
    "L'agente Nadia Benali est accusée de fraude.",
    "Le sergent Luc Savard a été suspendu pour dix jours.",
    "La procureure Julie Caron fait l'objet d'une plainte disciplinaire.",
    "L'inspecteur Luc Savard a volé un ordinateur.",
    "L'agent Luc Savard a arrêté Kevin Lalonde pour vol.",
    "Le sergent Luc Savard intercepte Kevin Lalonde. Il est recherché pour vol.",
)


@pytest.mark.parametrize("text", IN_OFFICE)
def test_what_an_officer_does_to_others_passes(read: Read, text: str) -> None:
    assert "JUDICIAL" not in [kind for kind, _ in read(text)]


@pytest.mark.parametrize("text", UNDERGONE)
def test_what_an_officer_or_another_undergoes_is_found(read: Read, text: str) -> None:
    assert "JUDICIAL" in [kind for kind, _ in read(text)]
