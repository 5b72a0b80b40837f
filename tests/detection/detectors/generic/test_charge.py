"""JUDICIAL after a label, or as a reproach: whatever its words, when it is someone's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

LABELLED = (
    (
        "Nom : Yvon Carrier\nInfraction reprochée : cueillette de palourdes dans un secteur fermé",
        "cueillette",
    ),
    ("Employé : Marc Savoie\nAllégation 2 : a prêté le camion à son beau-frère.", "a prêté"),
    ("Dossier de Nadia Benali\nMotif du congédiement : double emploi pendant un congé", "double emploi"),
    ("Inmate: Tom Harris\nGrounds for discipline: hoarding pills", "hoarding pills"),
    ('{"nom": "Luc Savard", "infraction": "ski hors piste fermée"}', "ski hors piste"),
)
BLANK = (
    "Nom : Luc Savard\nInfraction : ________",
    "Nom : Luc Savard\nCasier judiciaire : aucun",
    "Chefs : Marie Roy et Luc Savard",
    "Conduite : Luc Savard s'occupe de l'autobus",
    "Politique\nInfraction : geste contraire au code",
)
REPROACHED = (
    "On lui reproche d'avoir prêté sa carte à un ami, dit Luc Savard.",
    "L'employeur reproche à Luc Savard d'avoir prêté son code d'accès.",
    "La plaignante affirme que Luc Savard a ouvert son courrier.",
    "Enquête sur Luc Savard. Il aurait signé à la place de sa collègue en mai.",
)
REGRETTED = (
    "Luc Savard aurait préféré un autre horaire, dit sa collègue.",
    "Si Luc Savard avait su, il aurait signé le formulaire de plainte.",
    "Luc Savard reproche au ministère la lenteur du programme.",
    "Le projet de Luc Savard aurait permis une enquête plus courte.",
)


@pytest.mark.parametrize(("text", "value"), LABELLED)
def test_the_value_of_a_label_is_found(read: Read, text: str, value: str) -> None:
    assert any(kind == "JUDICIAL" and value in found for kind, found in read(text))


@pytest.mark.parametrize("text", REPROACHED)
def test_what_someone_is_said_to_have_done_is_found(read: Read, text: str) -> None:
    assert "JUDICIAL" in [kind for kind, _ in read(text)]


@pytest.mark.parametrize("text", BLANK + REGRETTED)
def test_blanks_titles_and_regrets_pass(read: Read, text: str) -> None:
    assert "JUDICIAL" not in [kind for kind, _ in read(text)]
