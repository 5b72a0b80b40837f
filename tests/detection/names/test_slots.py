"""Names that their place alone shows: the subject of what people do, an item of a list, who is joined to someone."""

from __future__ import annotations

import pytest

from balise.detection.names.fast import find_names


def found(text: str) -> list[str]:
    return [text[finding.start : finding.end] for finding in find_names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le plan est prêt, mais Vaillancourt refuse de signer.", ["Vaillancourt"]),
        ("Vers midi, Pilon apporte les clés.", ["Pilon"]),
        ("Meunier n'a pas répondu.", ["Meunier"]),
        ("Sans Castonguay, rien ne bouge.", ["Castonguay"]),
        ("On a rassuré Létourneau et félicité Brunet.", ["Létourneau", "Brunet"]),
        ("Et Bissonnette? Il viendra.", ["Bissonnette"]),
        ("Castonguay, lui, aurait préféré attendre.", ["Castonguay"]),
        ("Selon Arbour, puis Lanctôt, le toit coule.", ["Arbour", "Lanctôt"]),
        ("Photos : Gadoury. Textes : Émond.", ["Gadoury", "Émond"]),
        ("Hachey's badge was found; Priya's was not.", ["Hachey", "Priya"]),
        ("Le vice-président, Fadwa, ouvre la séance.", ["Fadwa"]),
        ("Deux enfants, Romy, neuf ans, et Jules, six ans.", ["Romy", "Jules"]),
        ("Le petit Kouamé rit avec la grande Berthe.", ["Kouamé", "Berthe"]),
        ("Lina (conductrice) part la première.", ["Lina"]),
        ("Ni Ousmane ni Cournoyer n'étaient là.", ["Ousmane", "Cournoyer"]),
        ("Les deux sœurs Thibodeau chantent.", ["Thibodeau"]),
        ("dis à Ph. Asselin de rappeler", ["Ph. Asselin"]),
        ("Jean-Sé et Anne-So ferment la salle.", ["Jean-Sé", "Anne-So"]),
        ("est-ce que jean-françois peut aider anne-lise", ["jean-françois", "anne-lise"]),
        ("La tente? Chouinard l'a montée.", ["Chouinard"]),
        ("Castonguay, notre doyenne, part tôt.", ["Castonguay"]),
        ("dis-lui que marc-antoine passe à 3 h", ["marc-antoine"]),
        ("peux-tu texter gagnon", ["gagnon"]),
    ],
)
def test_a_place_where_only_a_person_stands(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "La loi Castonguay et le rapport Vaillancourt datent.",
        "Les rues Bégin, Guénette et Trahan sont fermées.",
        "Boucher les trous avec du mortier.",
        "Le boulanger ferme; le meunier livre.",
        "La ludothèque Bissonnette ouvre le samedi.",
        "Soumissions : Excavation Tourigny, Toitures Couillard.",
        "« L'avalée des avalés », de Ducharme, est à l'étude.",
        "Ville : Beaumont. Marque : Bosch.",
        "De Sherbrooke à Rimouski, sans Drummondville.",
        "Les lacs Mégantic, Saint-François et Memphrémagog gèlent.",
        "On utilise Kafka et Jenkins pour les essais.",
    ],
)
def test_the_same_words_elsewhere_are_no_names(text: str) -> None:
    assert found(text) == []


def test_a_list_of_people_goes_on() -> None:
    assert found("À rappeler :\n- Gendron (clés)\n- Perle\n- Facture (payée)\n") == ["Gendron", "Perle"]
    assert found("Achats :\n- Perle (boucles)\n- Olive (vert)\n") == []
    table = "| Employé | Étage |\n|---|---|\n| Sansoucy | 3 |\n| Perle | 5 |\n| Accueil | 1 |\n"
    assert found(table) == ["Sansoucy", "Perle"]
    assert found("Commis    Poirier   Lise      quai 4\n") == ["Poirier", "Lise"]
    assert found("Retenus : Abitbol, Rebecca; Cheung, Ka-Wai; Ziegel, Rivka.") == [
        "Abitbol, Rebecca",
        "Cheung, Ka-Wai",
        "Ziegel, Rivka",
    ]
