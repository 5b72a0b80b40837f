"""Marks that a letter bears, those that an aid to memory defines, and a memo that bears none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]
BORNE = (
    ("REMIS EN MAIN PROPRE\nPERSONNEL ET CONFIDENTIEL\n\nMadame Sonia Morel", "PERSONNEL ET CONFIDENTIEL"),
    ("CONFIDENTIEL ET PERSONNEL\nMonsieur,", "CONFIDENTIEL ET PERSONNEL"),
    ("Personnel et confidentiel\nMadame,", "Personnel et confidentiel"),
    ("STRICTEMENT PERSONNEL ET CONFIDENTIEL", "STRICTEMENT PERSONNEL ET CONFIDENTIEL"),
    ("PRIVATE AND CONFIDENTIAL\n\nDear Ms. Roy", "PRIVATE AND CONFIDENTIAL"),
    ("PERSONAL AND CONFIDENTIAL", "PERSONAL AND CONFIDENTIAL"),
    ("NOTE DE SERVICE INTERNE – DIFFUSION RESTREINTE", "DIFFUSION RESTREINTE"),
    ("NOTE INTERNE\nObjet : budget", "NOTE INTERNE"),
    ("Protégé B : dossier de Luc Roy", "Protégé B"),
    ("PROTÉGÉ B : préjudice subi par Luc Roy", "PROTÉGÉ B"),
    ("Confidentiel : Préjudice grave à un élève\n\nLe 3 mai.", "Confidentiel"),
    ("Protégé C : Dommages aux biens", "Protégé C"),
    ("Page 3 de 9 · Protégé B · Direction des enquêtes\nLe suspect", "Protégé B"),
    ("Confidentiel | Page 3 sur 9 | Service du contentieux", "Confidentiel"),
    ("Protected B - Page 2 of 14", "Protected B"),
    ("Objet : [Confidentiel] Mandat du cabinet", "Confidentiel"),
    ("[Protégé B] RE: Appel de qualification", "Protégé B"),
    ("Subject: RE: [Protected B] Draft position", "Protected B"),
    ('<div class="bandeau">Protégé C</div>\n<h1>Plan</h1>', "Protégé C"),
    ("<footer>Confidentiel</footer>", "Confidentiel"),
    ("Protégé B une fois rempli\nObjet : demande", "Protégé B une fois rempli"),
    ("Nom : Luc Roy\nPROTÉGÉ B LORSQUE REMPLI", "PROTÉGÉ B LORSQUE REMPLI"),
    ('<div class="marking">SECRET</div>', "SECRET"),
    ('<h1 class="bandeau">Protégé B</h1>', "Protégé B"),
    ("Objet : [SECRET] Mandat du cabinet", "SECRET"),
    ("Section des enquêtes - Protégé B   page 3/12", "Protégé B"),
    ("PROTECTED B (WHEN COMPLETED)\nName: Luc Roy", "PROTECTED B (WHEN COMPLETED)"),
)
NONE = (
    "NOTE DE SERVICE INTERNE\nObjet : stationnement",
    "Sous pli personnel et confidentiel",
    "Ce dossier est personnel et confidentiel.",
    "Classification – aide-mémoire\nPublic : rien à faire.\nProtégé A : préjudice faible.",
    "Aide-mémoire\nProtégé B : préjudice grave",
    "Aide-mémoire\nProtégé B : Préjudice grave",
    "Protected B: Could cause serious injury to a person",
    "- Protégé A : un préjudice limité\n- Protégé B : un préjudice sérieux",
    "Protected B: could cause serious injury to a person",
    "Confidentiel : préjudice grave à l'État.",
    "La page 3 de 9 du guide explique la mention Protégé B et ses effets.",
    "Voir page 3 de 9, Protégé B, et page 4 de 9, Protégé C.",
    "Objet : que veut dire [Confidentiel] dans un titre?",
    '<p class="texte">Protégé B</p> est un niveau.',
    '<option value="b">Protégé B</option>',
    "Le formulaire devient Protégé B une fois rempli, dit la directive.",
    "Glossaire\tSecret\tpage 4 de 12",
    '<h1 class="header">Secret</h1>',
    '<li id="footer-secret">Secret</li>',
    "Objet : [Secret] Père Noël secret du bureau",
    "Titre : [Secret] Chanson",
    '<th class="header">Protégé B</th>',
    "Annexe A - Protégé B   page 3/12",
    "PROTÉGÉ B LORSQUE REMPLI",
    "PROTÉGÉ B LORSQUE REMPLI\nNom : ______\nAdresse : ______",
)


@pytest.mark.parametrize(("text", "mark"), BORNE)
def test_a_mark_that_is_borne_is_found(read: Read, text: str, mark: str) -> None:
    assert ("MARKING", mark) in read(text)


@pytest.mark.parametrize("text", NONE)
def test_what_only_speaks_of_marks_bears_none(read: Read, text: str) -> None:
    assert "MARKING" not in [kind for kind, _ in read(text)]
