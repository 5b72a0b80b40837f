"""Marks in a subject, at the right of a heading, over a page, in the headers of a message or the name of a file."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]
BORNE = (
    ("Objet : [CONFIDENTIEL – bail de l'entrepôt\nBonjour,\nVoici l'ébauche.", "CONFIDENTIEL"),
    ("Subject: [Confidential - lease of the yard\nHello,", "Confidential"),
    ("Sujet : (Protégé B) Bail de l'entrepôt\nBonjour,", "Protégé B"),
    ("Objet : Protégé C Témoin – dossier Sterne\nLa mesure est prolongée.", "Protégé C"),
    ("Re: Protected B - Lease of the yard\nHello,", "Protected B"),
    ("Objet : Confidentiel – mandat du cabinet\nBonjour,", "Confidentiel"),
    ("Objet : CONFIDENTIEL Bail de l'entrepôt\nBonjour,", "CONFIDENTIEL"),
    ("Objet : Bail de l'entrepôt [Protégé B]\nBonjour,", "Protégé B"),
    ("Tr : Objet : Protégé B - bail de l'entrepôt\nBonjour,", "Protégé B"),
    ("Titre : [Protégé B]\nLe bail prend fin.", "Protégé B"),
    ("Objet : Protégé C Informateur – Projet Sterne\nBonjour,", "Protégé C"),
    ("ANALYSE DU BAIL                            CONFIDENTIEL\nÉmetteur : Greffe\nLe bail prend fin.", "CONFIDENTIEL"),
    ("MÉMOIRE AU CONSEIL          PROTÉGÉ C\nSujet : entrepôt\nTrois options.", "PROTÉGÉ C"),
    ("Direction du greffe\t\tCONFIDENTIEL\nLe bail prend fin.", "CONFIDENTIEL"),
    ("BRIEFING NOTE              SECRET\nFrom: Registrar\nText.", "SECRET"),
    ("[En-tête de page] CONFIDENTIEL – NE PAS COPIER\nCompte rendu du comité", "CONFIDENTIEL"),
    ("Pied de page : Protégé B\nLe comité recommande la vente.", "Protégé B"),
    ("Filigrane : CONFIDENTIEL\nLe comité recommande la vente.", "CONFIDENTIEL"),
    ("[Watermark] Protected B\nThe committee recommends the sale.", "Protected B"),
    ("(tampon rouge) PROTÉGÉ C\nLe comité recommande la vente.", "PROTÉGÉ C"),
    ("Sensitivity: Company-Confidential\nSubject: lease", "Confidential"),
    ("From: greffe@ville.qc.ca\nX-Classification: Protected B\nSubject: lease", "Protected B"),
    ("---\nsensibilité : Confidentiel\ntitre : Bail\n---\nLe bail prend fin.", "Confidentiel"),
    ("Bail_PROTEGE-B_v2.docx\nLe bail prend fin mardi.", "PROTEGE-B"),
    ("Memoire-Protege-C.pdf\nLe bail prend fin mardi.", "Protege-C"),
)  # fmt: skip
NONE = (
    "Objet : Confidentialité des dossiers\nBonjour,",
    "Objet : nouvelle directive sur le marquage Protégé B\nBonjour,",
    "Objet : Protégé B – comment marquer un document\nBonjour,",
    "Objet : Protégé B ou Protégé C?\nBonjour,",
    "Objet : Protégé B : définition et exemples\nBonjour,",
    "Objet : Protégé B – formation sur la classification\nBonjour,",
    "Subject: Protected B cloud hosting\nHello,",
    "Subject: Protected B - what does it mean?\nHello,",
    "Objet : SECRET Santa du bureau\nBonjour,",
    "Objet : gabarit de courriel [Protégé B]\nBonjour,",
    "Objet : Bail de l'entrepôt [Protégé B?]\nBonjour,",
    "Objet : Secret – chanson de la fête\nBonjour,",
    "DOCUMENT                    CONFIDENTIEL\nBail                        oui",
    "LISTE DES BAUX              CONFIDENTIEL\nEntrepôt                    oui",
    "NOM DU FICHIER              CONFIDENTIEL\nbail.docx, oui",
    "Le bail est à revoir           CONFIDENTIEL ou non, on verra.",
    "Pied de page : confidentiel au besoin\nMarge : 2 cm",
    "Pied de page : Confidentiel si le dossier est ouvert\nMarge : 2 cm",
    "Ajoute un filigrane CONFIDENTIEL à chaque page du gabarit.",
    "Modèle de page\nFiligrane : Confidentiel\nPolice : Arial 11",
    "Sensitivity: Personal\nSubject: lease",
    "Sensitivity training: confidential tips",
    "Ouvre Bail_PROTEGE-B_v2.docx et résume-le.",
    "Le fichier s'appelle Memoire-Protege-C.pdf, pourquoi?",
    "Bandeau : Protégé B ou C selon le contenu",
    "Titre : Confidential - season 3\nText.",
    "Titre : Confidentiel - roman de Rita\nTexte.",
    "Objet : Confidentiel - le balado du greffe\nBonjour,",
    "Objet : Confidentiel - déchiquetage et bacs gris\nBonjour,",
    "Objet : CONFIDENTIEL 101 : inscription\nBonjour,",
    "Objet : Confidentiel | Politique des archives\nBonjour,",
    "Objet : Étampes [Protégé B]\nBonjour,",
    "Objet : Protégé B Formation\nBonjour,",
    "Objet : Protégé B : ce qu'il faut savoir\nBonjour,",
    "Objet : Protégé B Nuage public\nBonjour,",
    "Objet : CONFIDENTIEL 2023 – lancement\nBonjour,",
    "CATÉGORIE        CONFIDENTIEL\nEntrepôt",
    "MENTION        CONFIDENTIEL",
    "BAC DE DÉCHIQUETAGE        CONFIDENTIEL",
    "LICENCE MICROSOFT        PROTECTED B",
    "MODE D'ENVOI        CONFIDENTIEL",
    "Logo_PROTEGE-B.pdf\n",
    "Gabarit_PROTEGE-B.docx\nLe gabarit sert au greffe.",
    *(
        stop.join(f"Ligne {at}" for at in ("un", "deux", "trois", "quatre", "cinq"))
        + f"{stop}ANALYSE DU BAIL        CONFIDENTIEL\nLe bail prend fin."
        for stop in (".\n", "\n")
    ),
)


@pytest.mark.parametrize(("text", "mark"), BORNE)
def test_a_mark_at_its_place_is_found(read: Read, text: str, mark: str) -> None:
    assert ("MARKING", mark) in read(text)


@pytest.mark.parametrize("text", NONE)
def test_what_discusses_or_lays_out_marks_bears_none(read: Read, text: str) -> None:
    assert "MARKING" not in [kind for kind, _ in read(text)]
