"""Names that name no private person, grouped by reason."""

from __future__ import annotations

import pytest

from balise.detection.names.fast import find_names

NOT_PERSONS = {
    "street": ("rue Jean-Talon", "boulevard René-Lévesque", "avenue Honoré-Mercier", "45, rue Tremblay"),
    "station and bridge": ("métro Jean-Talon", "le pont Pierre-Laporte", "l'autoroute Félix-Leclerc"),
    "town": ("Saint-Jérôme et Sainte-Thérèse", "la ville de Lévis", "Gaspé en janvier", "Laval, Lévis, Alma"),
    "school": ("école Marguerite-Bourgeoys", "cégep André-Laurendeau", "la polyvalente Hyacinthe-Delorme"),
    "health site": ("CLSC Saint-Pierre", "hôpital Charles-Le Moyne", "CHSLD Denis-Benjamin-Viger"),
    "prize and foundation": ("prix Gérard-Morisset", "Fondation Jean-Coutu"),
    "law and commission": ("la loi Lacombe", "le rapport Parent", "la commission Charbonneau"),
    "case law": ("Tremblay c. Daigle, [1989] 2 R.C.S. 530",),
    "company": ("Plomberie Tremblay et Fils inc.", "Construction Bernard Gagné inc.", "Garage Roy ltée"),
    "author": (
        "Tremblay (2019)",
        "Roy et Gagnon (2021)",
        "Bouchard et al. (2020)",
        "Lavoie, M. (2018). Titre.",
    ),
    "public figure": ("Victor Hugo", "Gabrielle Roy publie un roman", "le premier ministre François Legault"),
    "minister": ("la ministre Sonia LeBel", "le ministre de la Santé, M. le ministre"),
    "office": ("M. le Président", "Mme la ministre", "Monsieur le Directeur", "Madame la Présidente"),
    "product": ("l'assistant Alexa", "le logiciel Claude", "le modèle Gemini"),
    "storm": ("la dépression Gaétan", "l'ouragan Irène", "Hurricane Katrina"),
    "month and flower": ("en mai et en avril", "la rose blanche", "Mai 2026", "Blanche Neige"),
    "common words": ("pierre, sable et gravier", "la côte et la lavoie", "le roi et la reine"),
    "month of a program": (
        "Date:   Mon Jun 3 10:11:12 2024 -0400",
        "-rw-r--r-- 1 root root 12 Jun  3 10:11 fichier.txt",
        "Jun 14 09:12:01 srv sshd[123]: ok",
        "Le 3 Jun. 2024",
    ),
    "description of a tool": (
        "Mark a single item of the list as completed.",
        "Mark a message as read.",
        "Max number of results to return.",
        "Max tokens to generate",
        "Max results to return (default 5)",
        "Max retries: 3",
        "Max requests per minute",
        "Max file size in bytes",
        "Max. nombre de jetons",
        "Page ranges (e.g. '1-5'). Max 20 pages per request.",
        "Default 1000. Max 10000. Min 1.",
        "Nombre de réponses (Max 50)",
    ),
    "disease": ("la maladie de Crohn", "le syndrome de Down"),
    "heading": ("CHAPITRE II — DES POUVOIRS DU MINISTRE", "AVIS IMPORTANT : BUREAUX FERMÉS"),
    "file or user name": ("nom du fichier : rapport_final", "nom d'utilisateur : admin", "file name: report"),
    "column names alone": ("SELECT nom, prenom FROM usagers;", '"nom": "", "prenom": ""'),
    "function of a body": (
        "L'agent Desjardins Assurances",
        "le directeur Ressources humaines",
        "le stagiaire Python",
    ),
    "list of towns": ("Absents : Laval, Longueuil et Lévis",),
    "work": ("le film « Mon oncle Antoine »", "la théorie de Vygotski", "un roman de Michel Tremblay"),
    "word about a name": ("Maxime est un prénom épicène.",),
    "service address": ("info@exemple.gouv.qc.ca", "service.clientele@exemple.qc.ca"),
    "handbook": ("Manuel de la bénévole, partie 2", "MANUEL D'ENTRETIEN – chaudières", "Manuel des gardiens"),
    "password": ("« Martin1984! » serait refusé",),
    "brand and animal": ("marque Avery", "le chien noir Luna, la chatte grise Mimi"),
    "long ago": ("Irma Tremblay, née à Québec le 20 janvier 1877, médecin", "Luc Roy (1802-1866)"),
    "degree": ("ing., M. Env.", "B. A., M. Urb., M. Sc."),
    "programme": (
        "Le programme « Lucie au boulot » prend fin. Lucie au boulot était gratuit.",
        "la campagne « Gaston répond »",
    ),
    "system": ("On cherche dans Clara.", "fusionné dans Sophia"),
    "where someone is born or held": ("né à Jérémie en 1990", "trois mois à Leclerc", "détenue à Leclerc"),
    "crossing": ("au coin de Lafontaine et Fraser", "coin 3e pis Laurier"),
    "saint of a place": ("a nurse from St. Andrews", "He can draw the St. Lawrence"),
    "cast": ("Personnages inventés : Ti-Phonse Lacasse et la veuve Azélie",),
    "level": ("Sec. V English", "Secondaire IV English"),
    "form": ("Date de naissance : AAAA-MM-JJ", "Me DEMO a plaidé"),
    "measure": ("VO2 max estimé à 46", "VITESSE MAX AUTORISEE"),
    "pronoun": ("Give me seven names", "tell me arsenault"),
    "household of a thing": (
        "la famille Canada",
        "ministère de la Famille Québec",
        "Chez les Anglais",
        "le Père Noël",
    ),
    "ministry": ("ministère de la Santé et des Services sociaux", "Revenu Québec", "Retraite Québec"),
}
CASES = [(reason, text) for reason, texts in NOT_PERSONS.items() for text in texts]


@pytest.mark.parametrize(("reason", "text"), CASES, ids=[f"{reason}: {text}" for reason, text in CASES])
def test_not_a_person(reason: str, text: str) -> None:
    assert [text[f.start : f.end] for f in find_names(text)] == []
