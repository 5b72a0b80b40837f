"""Authors, grounds and streets whose names are no one's affairs; and the same words beside somebody's."""

from __future__ import annotations

import pytest

from balise.detection.names.fast import find_names


def found(text: str) -> list[str]:
    return [text[finding.start : finding.end] for finding in find_names(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Elle consulte un traité de droit municipal de Josiane Ouellet.",
        "Le tribunal écarte la doctrine de Josiane Ouellet sur ce point.",
        "Le guide de Josiane Ouellet, paru en 2011, est épuisé.",
        "Le manuel d'André Ouellet cité en bibliographie",
        "Une fresque de Josiane Ouellet orne le hall.",
        "La préface de Josiane Ouellet figure au dépliant.",
        "L'exposition consacrée à Josiane Ouellet ouvre samedi.",
        "Une rétrospective dédiée à Josiane Ouellet se tient au musée.",
        "Le guide de Josiane Ouellet, publié chez Boréal.",
        "Réécris le mot d'accueil sur un ton à la Josiane Ouellet.",
        "un discours dans le style de Josiane Ouellet",
        "a limerick in the style of Josiane Ouellet",
        "700 1_ $a Ouellet, Josiane",
        "=100  1\\$aOuellet, Josiane",
        "Une toile de Jean Paul Riopelle",
        "L'école porte le nom de mère Josiane Ouellet.",
        "La bibliothèque porte le nom de Josiane-Ouellet.",
    ],
)
def test_authors(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le guide de Josiane Ouellet, notre technicienne, est à jour.", "Josiane Ouellet"),
        ("Un guide de Josiane Ouellet, en congé de maladie", "Josiane Ouellet"),
        ("Le manuel de Josiane Ouellet est resté au vestiaire.", "Josiane Ouellet"),
        ("Le disque de Josiane Ouellet est plein.", "Josiane Ouellet"),
        ("Un extrait du dossier de Josiane Ouellet", "Josiane Ouellet"),
        ("Un extrait de Josiane Ouellet, stagiaire au greffe", "Josiane Ouellet"),
        ("L'exposition de Josiane Ouellet au plomb", "Josiane Ouellet"),
        ("Un dossier consacré à Josiane Ouellet", "Josiane Ouellet"),
        ("Une soirée en hommage à Josiane Ouellet, morte du cancer", "Josiane Ouellet"),
        ("Elle a été traitée par Josiane Ouellet.", "Josiane Ouellet"),
        ("Un guide de Josiane Ouellet. Elle est en congé de maladie.", "Josiane Ouellet"),
        ("On renvoie à un manuel de Josiane Ouellet.", "Josiane Ouellet"),
        ("Voici un récit de Josiane Ouellet. Agressée en 2021.", "Josiane Ouellet"),
        ("Les extraits de Josiane Ouellet. Trouble bipolaire.", "Josiane Ouellet"),
        ("Un vinyle de Josiane Ouellet\nSuspendue pour vol", "Josiane Ouellet"),
        ("Le manuel de Josiane Ouellet, 2023, accusée de fraude", "Josiane Ouellet"),
        ("Le manuel de Josiane Ouellet, citée à comparaître", "Josiane Ouellet"),
        ("Le manuel de Josiane Ouellet, publié en 2023, qui a le VIH", "Josiane Ouellet"),
        ("Une fresque de Josiane Ouellet orne le hall où elle fut agressée.", "Josiane Ouellet"),
        ("des extraits de Josiane Ouellet sur son cancer", "Josiane Ouellet"),
        ("un polar à la Josiane Ouellet, arrêtée pour fraude", "Josiane Ouellet"),
        ("un ton à la Josiane Ouellet\nSuspendue pour vol", "Josiane Ouellet"),
        ("dans le style de Josiane Ouellet. Elle a le VIH.", "Josiane Ouellet"),
        ("Le guide de Josiane Ouellet publié en 2019\nSuspendue pour vol", "Josiane Ouellet"),
        ("Un conte à la Josiane Ouellet, qui a le VIH", "Josiane Ouellet"),
        ("Une toile de Luc Ouellet et le disque de Josiane Ouellet", "Josiane Ouellet"),
        ("Une caricature de Josiane Ouellet.", "Josiane Ouellet"),
        ("La copie de Josiane Ouellet", "Josiane Ouellet"),
        ("Parle de ton horaire à la Josiane Ouellet du 3e", "Josiane Ouellet"),
        ("Le constat porte le nom de Josiane Ouellet.", "Josiane Ouellet"),
        ("Facture 100 : Ouellet, Josiane", "Ouellet, Josiane"),
    ],
)
def test_who_holds_or_is_told_of_in_a_work(text: str, name: str) -> None:
    assert name in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Rendez-vous au terrain Maurice-Ouellet à 18 h.",
        "Le monument Josiane-Ouellet sera éclairé.",
        "au terrain de soccer Luc-Ouellet",
        "La rue Racine est barrée entre Luc-Ouellet et Josiane-Ouellet.",
        "Travaux boulevard Talbot, entre Luc-Ouellet et Paul-Roy",
        "Lieu de naissance : Bir Mourad",
        "Certificat de naissance : Fourni",
        "Ville : Maria",
        "Elle est au bureau de Sorel-Tracy.",
        "On tient la classe au bureau de Baie-Comeau.",
        "<champ nom=\"NAM\" requis=\"oui\">",
        "Max 80 mots.",
        "Paiement refusé pour la commande",
        "Loyer accepté par le comité",
        "Voir le plan B. Résol 2024-11 adoptée",
    ],
)  # fmt: skip
def test_places_fields_and_words(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le terrain de Josiane Ouellet est clôturé.", "Josiane Ouellet"),
        ("Au terrain, Marie-Reine a pleuré.", "Marie-Reine"),
        ("Bagarre rue Racine entre Luc Ouellet et Paul Roy", "Luc Ouellet"),
        ("Bagarre rue Racine entre Kevin et Mathis", "Kevin"),
        ("Élève : Marie-Reine", "Marie-Reine"),
        ("École : Josiane Ouellet au 2e", "Josiane Ouellet"),
        ("École : Kevin, TDAH", "Kevin"),
        ("École : Marie-Reine\nDiagnostic : TDAH", "Marie-Reine"),
        ("Arrêt : Josiane\nMotif : cancer", "Josiane"),
        ("Station : Kevin, asthme", "Kevin"),
        ("Paroisse : Josiane, enceinte", "Josiane"),
        ("Ville : Kevin\ncancer", "Kevin"),
        ("Hôpital : Josiane\nDiagnostic : VIH", "Josiane"),
        ("Lieu de naissance : Josiane Ouellet, asthme", "Josiane Ouellet"),
        ("Lieu de naissance : Ouellet Josiane", "Ouellet Josiane"),
        ("Réunion au studio Julie-Roy, diabète", "Julie-Roy"),
        ("Local Julie-Roy, diabète", "Julie-Roy"),
        ("Statue Jean-Roy a le VIH", "Jean-Roy"),
        ("Monument Jean-Roy a le VIH", "Jean-Roy"),
        ("Terrain Julie-Roy : dépression", "Julie-Roy"),
        ("Plaque Julie-Roy est enceinte", "Julie-Roy"),
        ("Bagarre rue Racine entre Julie-Roy et Jean-Roy", "Jean-Roy"),
        ("Établissement : Tremblay\nMotif : cancer", "Tremblay"),
        ("Nom de la mère à la naissance : Zbrgk", "Zbrgk"),
        ("Nom de l'enfant à la naissance : Zbrgk", "Zbrgk"),
        ("Nom légal / naissance : Zbrgk", "Zbrgk"),
        ("Acte de naissance : Ouellet", "Ouellet"),
        ("Max 2 lignes sur son asthme", "Max"),
        ("Max 2 times arrested for assault", "Max"),
        ("Max 30. schizophrène depuis peu", "Max"),
        ("Max 30 places, en arrêt", "Max"),
        ("Nom de naissance : Zbrgk", "Zbrgk"),
        ("Nom à la naissance : Zbrgk", "Zbrgk"),
        ('<patient nom="Zbrgkova">', "Zbrgkova"),
        ("NOM : NAM", "NAM"),
        ("Max 12 ans, TDAH", "Max"),
        ("Max 3 absences", "Max"),
        ("Patient : Parfait. Vous le connaissez?", "Parfait"),
        ("Boucher refuse de signer.", "Boucher"),
        ("Votre collègue B. Zbrgkova a appelé.", "B. Zbrgkova"),
        ("Le secteur de Linh Ouellet passe au nord.", "Linh Ouellet"),
        ("C'est au tour de Linh Ouellet de parler.", "Linh Ouellet"),
    ],
)
def test_the_same_words_beside_someone(text: str, name: str) -> None:
    assert name in found(text)


def test_part_of_an_author_is_nobody_either() -> None:
    assert found("Selon Hugo Ouellet, l'écrivain Victor Hugo ennuie.") == ["Hugo Ouellet"]
