"""BIOMETRIC: taken from someone, not a project."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    (
        "Marc Roy. La comparaison de sa démarche donne 0,71 sur la caméra 3.",
        "comparaison de sa démarche donne 0,71 sur la caméra 3",
    ),
    (
        "Une comparaison vocale, indice 0,88, désigne Marc Roy.",
        "comparaison vocale, indice 0,88, désigne Marc Roy",
    ),
    (
        "Effacer le dossier de Marc Roy et sa photo de reconnaissance faciale.",
        "sa photo de reconnaissance faciale",
    ),
    ("la démarche de l'individu correspond à 91 % à celle de Steeve Lizotte", "correspond à 91 % à celle"),
    (
        'nom: "Beaupré, Sylvain"\niris_g: "IRC1:9f3a77c0e4b1d25588aa01c6"',
        'iris_g: "IRC1:9f3a77c0e4b1d25588aa01c6',
    ),
    ('nom="Bastien Desgagné" gabarit=A0:4F:91:77:C2:0B:5E refus=3', "gabarit=A0:4F:91:77:C2:0B:5E"),
    ("Prélèvement d'ADN effectué sur Kevin Boutin", "Prélèvement d'ADN"),
    ("My name is Laura Bennett. My fingerprints are in your clock.", "fingerprints"),
    ("Les empreintes digitales de Marc Roy ont été relevées.", "empreintes digitales"),
    ("L'empreinte vocale de la cliente est enregistrée.", "empreinte vocale"),
)
PASSED = (
    "Contact : Marie Tremblay, empreinte: 9f86d081884c7d659a2feaa0c55ad015, fichier rapport.pdf",
    '{"author":"Marie Tremblay","template":"5f1d7f8a9b0c1d2e3f4a5b6c"}',
    "Le budget, dit Jean Roy, correspond à 95 % à celui de l'an dernier",
    "Marie Tremblay a la signature de la marche à suivre",
    "vecteur=[0.1182,-0.7720,0.0431,0.9017]",
    "Les empreintes digitales sont stockées sous forme de gabarits.",
    "Le projet de reconnaissance faciale doit être déclaré.",
    "Comment configurer la reconnaissance faciale?",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_biometric_is_found(read: Read, text: str, value: str) -> None:
    assert ("BIOMETRIC", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_biometric_passes(read: Read, text: str) -> None:
    assert "BIOMETRIC" not in [kind for kind, _ in read(text)]


@pytest.mark.parametrize(
    "kind",
    (
        "empreintes palmaires",
        "empreintes vocales",
        "empreintes rétiniennes",
        "gabarits vocaux",
        "gabarits de l'iris",
        "échantillons de voix",
        "scans de la paume",
        "profils génétiques",
        "prélèvements d'ADN",
    ),
)
@pytest.mark.parametrize(
    "whose",
    ("des employés Luc Bouchard et Julie Tremblay", "des agents Luc Bouchard et Lise Roy", "de Luc Bouchard"),
)
def test_every_measure_of_a_named_body_is_found(read: Read, kind: str, whose: str) -> None:
    assert "BIOMETRIC" in [found for found, _ in read(f"Les {kind} {whose} sont conservés.")]


@pytest.mark.parametrize(
    "text",
    (
        "La voix de Luc Roy a été soumise à une comparaison vocale.",
        "Le visage du suspect Luc Roy correspond à la photo du passeport.",
        "Luc Roy : correspondance à 0,91 sur la caméra du hall.",
        "Julie Caron a été enrôlée avec son pouce gauche.",
    ),
)
def test_a_comparison_of_someones_marks_is_found(read: Read, text: str) -> None:
    assert "BIOMETRIC" in [kind for kind, _ in read(text)]


@pytest.mark.parametrize(
    "text",
    (
        "Le devis compare la distance entre les yeux de deux lentilles.",
        "La correspondance à 9 h de Luc Roy est annulée.",
    ),
)
def test_what_only_compares_things_passes(read: Read, text: str) -> None:
    assert "BIOMETRIC" not in [kind for kind, _ in read(text)]


@pytest.mark.parametrize(
    "text",
    (
        "Appel de M. Gilles Fortin, 12 mai.\n[00:30] SYSTÈME — empreinte vocale reconnue à 87 %\n[00:33] AGENT — merci",
        "Interpellé : Denis Marchand. Visage comparé à 61 % avec le cliché de 2019.",
        "Employée : Solange Gagnon, cuisine\nGabarit enregistré : pouce gauche, 33 minuties",
        "Denis Gagnon, libéré sous promesse. Empreintes palmaires relevées, fiche décadactylaire no 77-4410.",
        "Le lecteur a refusé Kevin Bouchard. Le deuxième marche encore (vecteur facial 0x19af conservé).",
        "Titulaire : Marc Gagnon\nIris droit : code 4c:71:0c:5e:aa",
        "Candidate : Julie Caron\nEmpreintes digitales transmises au corps de police, sans concordance",
        "Suspect : Luc Gagnon, boiterie visible. Caméra 4 : longueur de foulée 68 cm.",
        "Subject: Laura Bennett. Voice print matched at 91%.",
        "Constat 3 : le lecteur conserve la photo convertie en vecteur du visage de Denis Marchand.",
        "M. Luc Gagnon, né le 02/02/2005, a fait le relevé d'empreintes le 15 octobre.",
        "Le timbre de voix modélisé de Julie Caron est au dossier.",
    ),
)
def test_what_a_reader_or_a_file_says_of_a_body_is_found(read: Read, text: str) -> None:
    assert "BIOMETRIC" in [kind for kind, _ in read(text)]


@pytest.mark.parametrize(
    "text",
    (
        "Le lecteur Optima affiche un taux de reconnaissance faciale de 98 %. Représentant : Luc Roy, Optima inc.",
        "La directrice Julie Caron présente le projet. Les empreintes prises à l'embauche sont détruites après 30 jours.",
        "Luc Roy a couru le marathon, cadence 180 pas/min, foulée de 1,2 m.",
        "Empreinte vocale reconnue à 93 %.",
        "Fiche technique : gabarit de 41 minuties au maximum, score de similarité 0,85, iris 640 x 480.",
        "Julie Caron a commandé le gabarit no 4471 pour la pose des bordures.",
        "Luc Roy a refait le gabarit : 12 cm de large, 3 trous.",
        "Le guide de Luc Roy dit que deux empreintes ayant 12 points de concordance sont réputées identiques.",
        "Question de Luc Roy : faut-il déclarer la banque si les empreintes sont conservées sous forme de gabarits?",
        "Signature de Luc Roy : index 41, page 12.",
        "Le chef Luc Roy rappelle : empreintes prises à l'entrée, dans le béton frais, à refaire.",
        "Empreintes vérifiées des paquets par Marc Gagnon (SHA-256).",
        "SSH fingerprints rejected on host db1; Marc Gagnon makes the key again.",
        "Reconnaissance faciale (score 0,95) : démonstration du vendeur Marc Gagnon.",
        "Marc Gagnon, fleuriste : iris gauche du massif, 41 plants.",
        "Rita Morel : score de correspondance CV-poste 87 %, retenue pour l'entrevue.",
        "Luc Roy, entraîneur : cadence de marche 110 pas/min pour le groupe des aînés.",
        "Julie Caron, achats : le capteur Sentinelle doit donner une correspondance faciale d'au moins 95 %.",
    ),
)
def test_products_procedures_and_gauges_pass(read: Read, text: str) -> None:
    assert "BIOMETRIC" not in [kind for kind, _ in read(text)]
