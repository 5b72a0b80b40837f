"""Names told as an answer, an author's, a judge's, a character's or a thing's; and the same words beside someone's."""

import pytest

from balise.detection.names.fast import find_names


def found(text: str) -> list[str]:
    return [text[finding.start : finding.end] for finding in find_names(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Commis : Parfait, je prends note.",
        "Agente : Parfait.\nCitoyen : merci",
        "la maison de la culture Gabrielle-Roy",
        "La troupe reprend un texte de Michel Tremblay.",
        "Ce soir, on y chante Vigneault et Leclerc.",
        "Les étudiants ont lu Fernand Dumont.",
        "Le rapport de la commission présidée par Josiane Ouellet",
        "Le pavillon porte désormais le nom de Josiane Ouellet",
        "the Honourable Justice Anne Sheppard's reasons",
        "Leur déneigeuse, surnommée Gaspard, est réparée",
        "l'Établissement de détention Leclerc",
        "une visite au Musée McCord",
        "L'adjointe attend en lisant Marie Laberge.",
        "la bibliothécaire qui m'a fait découvrir Jacques Poulin. Merci",
        "un conte de Fred Pellerin, pour le secondaire",
        "« Bonheur d'occasion » de Gabrielle Roy, puis de Michel Tremblay et de Dany Laferrière",
        "Son Alzheimer avance, son Parkinson aussi",
        "référé par le centre hospitalier de Maria",
        "Le garagiste Canadian Tire a facturé deux fois.",
        "The choir sings at the Émile-Nantel hall tonight.",
        "a show at Gabrielle-Ouellet library",
        "closed: the Martin Ouellet Theatre",
        "Mayor Josiane Ouellet opened the session.",
        "le notaire Antoine Ouellet dit Picard, mort en 1787",
        "Marie Ouellet, décédée à Québec le 3 mai 1799, sage-femme",
        "Josiane Ouellet (died in 1812)",
    ],
)  # fmt: skip
def test_told_otherwise(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Prénom : Parfait\nNom : Mukendi", "Parfait"),
        ("Commis : Parfait Mukendi", "Parfait Mukendi"),
        ("Parfait a appelé pour son dossier", "Parfait"),
        ("J'ai reçu une lettre de Michel Tremblay, locataire du 4", "Michel Tremblay"),
        ("Le dossier de Michel Tremblay est à la CNESST", "Michel Tremblay"),
        ("Il a fait chanter Tremblay pour 5000 $", "Tremblay"),
        ("Le comité présidé par Josiane Ouellet", "Josiane Ouellet"),
        ("Selon Josiane Ouellet, citée dans le dossier, il ment", "Josiane Ouellet"),
        ("Selon la voisine Josiane Ouellet, citée à comparaître, il ment", "Josiane Ouellet"),
        ("Mon père porte le nom de Marc Ouellet", "Marc Ouellet"),
        ("Justice Ouellet a appelé sa mère", "Justice Ouellet"),
        ("Problème : Léo a 3 absences. Combien de jours?", "Léo"),
        ("Examen médical, question 3 : Jean a déclaré une douleur", "Jean"),
        ("L'employé, surnommé Gaspard, a été suspendu", "Gaspard"),
        ("à gauche Luc Roy, au centre Linh Ouellet et, derrière, Zoé Dion", "Linh Ouellet"),
        ("Lise a encore appelé du bureau", "Lise"),
        ("Le rapport cite Michel Tremblay.", "Michel Tremblay"),
        ("Changer le lit Marie Laberge.", "Marie Laberge"),
        ("On m'a fait rencontrer Jacques Poulin.", "Jacques Poulin"),
        ("Tim a appelé pour son dossier", "Tim"),
        ("La fête de Thierry Veilleux, tout le monde a signé", "Thierry Veilleux"),
        ("Dossier d'André Desrosiers, demain", "André Desrosiers"),
        ("Celui d'Aïcha Beaulieu expire", "Aïcha Beaulieu"),
        ("BILLETS AUPRÈS D'ISABELLE HUYNH.", "ISABELLE HUYNH"),
        ("Triage — Nguyen Wilner, NGUW 8203 2258.", "Nguyen Wilner"),
        ("Triage — Nguyen Wilner NGUW 8203 2258.", "Nguyen Wilner"),
        ("Élève : Olivier Tremblay, TREO02111639", "Olivier Tremblay"),
        ("Le garagiste Zorvel a facturé deux fois.", "Zorvel"),
        ("La patiente Zorbelle Prudent attend.", "Zorbelle"),
        ("La patiente Zorbelle Chambre 4 attend.", "Zorbelle"),
        ("The patient Martin Ouellet, room 4", "Martin Ouellet"),
        ("Martin Ouellet hall pass, Martin Ouellet room 4", "Martin Ouellet"),
        ("Mayor, Josiane : absente", "Josiane"),
        ("Josiane Mayor est absente", "Josiane Mayor"),
        ("Josiane Ouellet, morte en 2019", "Josiane Ouellet"),
        ("Josiane Ouellet, décédée à l'unité 1450", "Josiane Ouellet"),
        ("Naomi Fontaine conteste le prix de la réparation.", "Naomi Fontaine"),
        ("Rapport de Josiane Ouellet", "Josiane Ouellet"),
        ("Permis délivré par Josiane Ouellet", "Josiane Ouellet"),
        ("La formation dispensée par Josiane Ouellet", "Josiane Ouellet"),
        ("La synthèse de Josiane Ouellet est prête.", "Josiane Ouellet"),
        ("Pt: GERVAIS, Alfrédine 84F", "GERVAIS, Alfrédine"),
    ],
)
def test_the_same_words_beside_someone(text: str, name: str) -> None:
    assert name in found(text)


@pytest.mark.parametrize(
    "name",
    [
        "Xiu Ouellet",
        "Thu-Hà Pelletier",
        "Siu-Ming Roy",
        "Rose Sok",
        "Rose Van der Meer",
        "Angus McKelvie",
        "Luc DiPietro",
        "Anne O'Bomsawin-Ouellet",
        "Ioan Di Lallo",
        "Mary Montagne",
        "Claire Mbeki-Zbrgova",
        "É. Fletcher",
        "A. Keo",
        "Wing Sze Leung",
        "Thi Hong Nhung Tran",
        "Sofiane Aït Hamouda",
        "Fatima-Ezzahra Ouellet",
    ],
)
def test_names_of_communities(name: str) -> None:
    assert found(f"La demande de {name} est prête.") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Un cours de Tai-Chi et un tournoi de Ping-Pong",
        "La souris Logi-Tech est en vente",
        "Le port de Hong-Kong",
        "une soirée Bla-Bla et Cha-Cha",
    ],
)
def test_halves_that_are_no_names(text: str) -> None:
    assert found(text) == []
