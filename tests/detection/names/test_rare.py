"""Names that the lists hold in part or not at all, and the same words where they name nobody."""

from __future__ import annotations

import pytest

from balise.detection.names.deep import find_names_deep
from balise.detection.names.fast import find_names


def found(text: str) -> list[str]:
    return [text[finding.start : finding.end] for finding in find_names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # One half is known.
        ("Xyzalie Gagnon est au comptoir.", ["Xyzalie Gagnon"]),
        ("Votre collègue D. Zbrgkova a appelé.", ["D. Zbrgkova"]),
        ("Merci à Luc, Modeste et Julie.", ["Luc", "Modeste", "Julie"]),
        ("MARC DE LA ZBRGKOVE, LOCATAIRE", ["MARC DE LA ZBRGKOVE"]),
        ("MME DE LA ZBRGKOVE DEMANDE UN BAIL", ["DE LA ZBRGKOVE"]),
        ("POINT 6 – QUESTIONS DE NOA JEAN-SAINT", ["NOA JEAN-SAINT"]),
        ("QUESTIONS DE LEA ZBRENKO", ["LEA ZBRENKO"]),
        ("DÉPÔT PAR ZOE ZBRENKO-JEAN", ["ZOE ZBRENKO-JEAN"]),
        # A first name that is also a word, before a word of no dictionary; two rare first names.
        ("Merci à Florence Zbrgkova pour tout.", ["Florence Zbrgkova"]),
        ("Florence Zbrgkova arrive. Avec Florence, ça ira.", ["Florence Zbrgkova", "Florence"]),
        ("Signé : Normand Zbrgkova-Tardif", ["Normand Zbrgkova-Tardif"]),
        ("2. Hoda Fawzi – remis", ["Hoda Fawzi"]),
        # Families, relatives, nicknames and turns of talk.
        ("La cadette des Zbrgkova dort.", ["Zbrgkova"]),
        ("Fratrie Zbrgkova – deux enfants", ["Zbrgkova"]),
        ("We met the Zbrgkova-Roy family.", ["Zbrgkova-Roy"]),
        ("Mandat actif. Wife Kemi attend.", ["Kemi"]),
        ("Il pleure. Maman Zbrgka arrive.", ["Zbrgka"]),
        ("Luc Roy, dit « Zaz », est là.", ["Luc Roy", "Zaz"]),
        ("two kids (Mina, 7; Zbrgka, 9) and", ["Mina", "Zbrgka"]),
        ("Nadège: vu?\nOlivier: non\nNadège: ok", ["Nadège", "Olivier", "Nadège"]),
        ("La petite dernière des Zbrgkova, Zbrka, dort.", ["Zbrgkova", "Zbrka"]),
        ("PRIX : DIANE BOULIANNE, OLIVIER ZBRGENT ET ANNE ROY.", ["DIANE BOULIANNE", "OLIVIER ZBRGENT", "ANNE ROY"]),
        ("GARDIEN LUC ROY, CENTRE ANNE GAGNON.", ["LUC ROY", "ANNE GAGNON"]),
        # What people do, or how they are spoken to.
        ("On me dit que Zbrgkova est en congé.", ["Zbrgkova"]),
        ("Je pense que Petrov revient lundi.", ["Petrov"]),
        ("C'est Bouchard, du deuxième.", ["Bouchard"]),
        ("Bouchard, tu peux me rappeler?", ["Bouchard"]),
        ("Sylvain is out today.", ["Sylvain"]),
        ("J'ai croisé Gagnon hier.", ["Gagnon"]),
        ("On demandera à Paquette de signer.", ["Paquette"]),
        # Religious titles.
        ("L'imam Zbrgkova et le rabbin Petrov sont venus.", ["Zbrgkova", "Petrov"]),
        ("Le curé Ménard a l'acte.", ["Ménard"]),
        # Lower case.
        ("le dossier est chez stéphanie", ["stéphanie"]),
        ("sinon pauline va être fâchée", ["pauline"]),
        ("est-ce que réjean peut signer", ["réjean"]),
        ("jérôme rentre pas demain", ["jérôme"]),
        ("hier samuel l'attendait dehors", ["samuel"]),
        ("andré-anne le cherche", ["andré-anne"]),
        # Labels and what one is called.
        ("NOM : DE REPENTIGNY", ["DE REPENTIGNY"]),
        ("PRÉNOM : ZBRGKOVE", ["ZBRGKOVE"]),
        ("Nom : Lucie de Zbrgkove", ["Lucie de Zbrgkove"]),
        ("un gars qu'on appelle Zouzoun", ["Zouzoun"]),
        ("APPELER TREMBLAY, PAS SIMARD", ["TREMBLAY", "SIMARD"]),
        ("l'autre technicienne (Pham) a signé", ["Pham"]),
        ("Elle a vu Gagnon et Côté hier.", ["Gagnon", "Côté"]),
        # In capitals: labelled lists, relatives, elided articles, columns.
        ("ÉQUIPE DE NUIT : ZBRGKOVE, PERRON ET SYLLA", ["ZBRGKOVE", "PERRON", "SYLLA"]),
        ("RENCONTRE AVEC SON PÈRE, BASSAM", ["BASSAM"]),
        ("FILLE AVISÉE (CAROLE).", ["CAROLE"]),
        ("L'AGENTE PRONOVOST A PROCÉDÉ À L'ARRESTATION", ["PRONOVOST"]),
        ("- LUC GAGNON\n- ZBRGO KVELDE", ["LUC GAGNON", "ZBRGO KVELDE"]),
        ("Luc Gagnon\nZbrgo Kvelde", ["Luc Gagnon", "Zbrgo Kvelde"]),
        # From the lists.
        ("Hermance Vollant, Widmaer Dorcélus et Fatoumata Diabaté", ["Hermance Vollant", "Widmaer Dorcélus", "Fatoumata Diabaté"]),
        ("Park Ji-ho a signé.", ["Park Ji-ho"]),
    ],
)  # fmt: skip
def test_rare_names(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Granby et Magog demandent un délai.",
        "On me dit que Granby est en travaux.",
        "section A. Objectifs, section B. Moyens",
        "MARC DE LA DIRECTION",
        "C'est Noël, enfin.",
        "NOM : À COMPLÉTER",
        "NOM : DIRECTION GÉNÉRALE",
        "Nom : de la personne",
        "Paroles de Luc Plamondron, musique de Michel Bergeron",
        "La maison Aline-Chrétien et l'espace Pauline-Julien ouvrent.",
        "Tim Hortons et Louis Garneau ont signé.",
        "Écris un conte où Julie trouve une clé.",
        "Exercice de calcul : Julie achète trois pommes, combien?",
        "Julie est un personnage de la bande dessinée.",
        "Les prénoms Emma et Liam sont les plus donnés.",
        "L'agente conversationnelle Zara répond la nuit.",
        "| Min | Max | Moyenne |",
        "K comme Karl, 2, 7",
        "Le centre d'hébergement Émilie-Gamelin ouvre.",
        "MÈRE, ENFANT ET FAMILLE",
        "FILS (BARBELÉ) ET CLÔTURE",
        "Julie, l'outil de la firme, répond la nuit.",
        "Mme Gagnon-Exemple",
        "Bibliographie : ROY, Pierre. Les noms de lieux du pays, 1996.",
        "Le spectacle de Lou-Adriane Cassidy est complet.",
        "ROY, Pierre. Le titre du livre, Minuit, 1979; ROY, Marie. Un autre titre long, 1992.",
    ],
)
def test_not_rare_names(text: str) -> None:
    assert found(text) == []


def test_no_town_nor_product_in_a_column_of_names() -> None:
    assert found("Luc Gagnon\nMicrosoft Teams\nJulie Roy\nGranby Magog") == ["Luc Gagnon", "Julie Roy"]


def test_a_letter_after_a_civility_names_nobody_in_depth() -> None:
    assert find_names_deep("M. X a demandé à Mme Y de signer.") == []
