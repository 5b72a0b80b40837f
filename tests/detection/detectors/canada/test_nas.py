"""NAS: a label outweighs the check digit, an amount or an invoice is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("Ce champ compte : « 130692544 » (numéro d'assurance sociale, fiche du moniteur)", "130692544"),
    ("numérisé sous NAS-130692544.pdf", "130692544"),
    ("Jean Roy, Lévis QC 130 692 544 CA", "130 692 544"),
    ("courriel=luc%40boite.example&mdp=Harfang4798?&nas=796864254", "796864254"),
    ("Le mauvais NAS est 046 454 286, le bon est 130 692 544.", "046 454 286"),
    ("Le mauvais NAS est 046 454 286, le bon est 130 692 544.", "130 692 544"),
    ("agent : je ne le trouve pas, certaine?\nclient : oups, c'est 130 692 544", "130 692 544"),
    ("nas|rangée 12|1 | 3 | 0 | 6 | 9 | 2 | 5 | 4 | 4|", "1 | 3 | 0 | 6 | 9 | 2 | 5 | 4 | 4"),
    ("Dossier repris. Luc Gagnon, 130 692 544.", "130 692 544"),
    ("au dossier d'hier, Ana Roy-Petit, j'ai mis 130692544", "130692544"),
    (
        "Le NAS est coupé par le modèle :\npartie 1 : 130\npartie 2 : 692\npartie 3 : 544",
        "partie 1 : 130\npartie 2 : 692\npartie 3 : 544",
    ),
    ("Elle lit son no d'assurance sociale, que je transcris tel quel : 130 692 544.", "130 692 544"),
    ("Mon code : 1*3*0*6*9*2*5*4*4, voilà le NAS.", "1*3*0*6*9*2*5*4*4"),
    ("NAS : 130 692 544", "130 692 544"),
    ("N-A-S : 1 trois 0 six 9 deux 5 quatre 4", "1 trois 0 six 9 deux 5 quatre 4"),
    ("Il dit « 130692544 » quand je lui demande son numéro.", "130692544"),
    ("Vérifie la somme de contrôle de 130 692 544", "130 692 544"),
    ("130, puis 692, puis 544 sur ma carte", "130, puis 692, puis 544"),
    ("total à suivre.\n\nRita Morel écrit toujours en grec ses chiffres : 130692544. Merci", "130692544"),
    ('v = "130" + "692" + "544"', '130" + "692" + "544'),
    ("1306\n[suite]\n9254\n[suite]\n4", "1306\n[suite]\n9254\n[suite]\n4"),
    ("nom|nas\nMorel Rita|130~692~544", "130~692~544"),
    ("Les zéros sont des O : I3O 692 544", "I3O 692 544"),
    ("mon numéro d'assurance sociale est le 130692544.", "130692544"),
    ("SIN 046-454-286", "046-454-286"),
    ("N.A.S. 130.692.544", "130.692.544"),
    ("Voici : 130 692 544.", "130 692 544"),
    ('"nas": "130692544"', "130692544"),
    ("Le NAS 046 454 287 de Jean Tremblay a été rejeté par le ministère.", "046 454 287"),
    ("Le NAS 046 454 286 est rejeté par le champ de test, invalide?", "046 454 286"),
)
PASSED = (
    "magasin-130692544.html",
    "Flux de trésorerie : -193 456 787",
    "28,41 $/h;35;1 402,77\n0422;Mbaye Aminata",
    "Postes Canada LM 604 118 273 CA : retourné",
    "https://exemple.edu/projets/130692544/?vue=1",
    "voir projets.exemple.org/fiches/130692544",
    "Le NAS 925 605 213 est refusé par le formulaire; je l'ai inventé.",
    "Résolution 2026-07-107 adoptée à l'unanimité.",
    "Voir 2024-02-202 au livre des délibérations.",
    "bon de commande 130 692 544",
    "bons no 130 692 544",
    "facture 130 692 544",
    "dossier 130 692 544, Luc Gagnon",
    "total de 130 692 544 $",
    "123 456 789",
    "NAS : 000-000-000",
    "commande no 130692544",
    "no client 130692544",
    "Numéro de réquisition 130692544 à approuver",
    "Le formulaire dit que le NAS 111 222 333 est invalide dans notre champ d'essai.",
    "Why does the test field say SIN 123 456 788 is invalid?",
    "v. 130.692.5444",
    "population : 130 692 544 habitants",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_nas_is_found(read: Read, text: str, value: str) -> None:
    assert ("NAS", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_nas_passes(read: Read, text: str) -> None:
    assert "NAS" not in [kind for kind, _ in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "NAS: 277 770 103\nCase 14 : 52 338,91\nCase 22 : 7 904,12",
        "Every SIN of the test set is 900 000 000.",
    ],
)
def test_a_box_of_a_slip_and_a_filler_are_no_number_of_anyone(read: Read, text: str) -> None:
    found = [value for kind, value in read(text) if kind == "NAS"]
    assert found == (["277 770 103"] if "277" in text else [])
