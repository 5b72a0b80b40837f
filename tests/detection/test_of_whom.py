"""Whose a health fact is when its line, its row or its title says it, and when none does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FILLER = "La rencontre suivante porte sur les loisirs et le jardin, et tous se disent contents. " * 12
SOMEONES = (
    "Évaluation – Mme Julie Caron, 82 ans\nBain : besoin d'une personne\nContinence : incontinence fécale\nRepas : seule",
    "Assurée : Caron, Julie\n"
    + FILLER
    + "Antécédents. Le relevé du GMF indique une sténose aortique et un diabète.",
    "Identité : Luc Roy\n" + FILLER + "\nIl prenait du Brilinta et de l'Entresto.",
    "Luc Roy a quitté sa formation en raison d'une mononucléose.",
    "Bilan de Luc Roy, 61 ans. S'ajoute une anémie. Contact bon.",
    "Luc Roy, 40 ans. Sa femme remarque des hallucinations le soir.",
    "Luc Roy vit seul. Il est suivi à la clinique du diabète.",
    "Mme Julie Caron a été opérée le lendemain d'une péritonite.",
    "La nouvelle : Luc Roy est décédé de la COVID-19 mardi.",
    "Luc Roy : l'eczéma revient, la crème ne fait rien.",
    "Patient : Luc Roy\nA. 3 | Diagnostic | hypothyroïdie",
    "<fiche><nom>Luc Roy</nom><motif>Pneumonie</motif></fiche>",
    "Candidature policière de Julie Caron. Antécédent d'épilepsie à 9 ans.",
    "L'usager du 212 a la gale.",
    "Luc Roy donne un rein à Julie Caron. Lui : une otite en mai. Elle : anémie.",
    "Note : Luc Roy, 15 ans. Il avait bu une caisse de bière et tenait un rasoir sur son bras.",
    "Retour de Luc Roy lundi : pas plus de 15 livres. Son coude est vissé.",
    "Évaluation – Luc Roy, 30 ans. Déficience intellectuelle moyenne.",
    "Le pédiatre de Julie Caron pense à une coqueluche.",
    "Luc Roy accepte d'aller à l'hôpital.",
    "Luc Roy est sur la morphine depuis lundi.",
    "Transferts du 3\nROY Luc / 0044821 / prévenu / diabétique insulinodépendant\nCARON Julie / 0044822 / condamnée",
    'Suivi\n4,"Roy, Luc",12 rue Nord,"sans emploi","sevrage alcoolique récent"\n5,"Caron, Julie",9 rue Sud,"retraitée","rien"',
    "Évaluation – Luc Roy, 50 ans. Perte de vision de l'œil droit, récupérée.",
    "Usager : Luc Roy\nProgramme de jour\nSoins : pansement au talon, groupe de soutien",
)
NO_ONES = (
    "11 h – Luc Roy, cardiologue : L'insuffisance cardiaque expliquée aux proches\nmidi – repas",
    "Luc Roy / atelier / dépression saisonnière / salle 3\nJulie Caron / accueil / inscription / hall",
    "Annonce : causerie de Luc Roy sur l'anémie, jeudi.",
    "Partage des tâches\n- Luc : migraine, affiche à imprimer\n- Julie : épilepsie, inviter un conférencier",
    "Jeudi, Julie Caron jouera la mère et Luc Roy simulera une crise d'asthme.",
    "Codes du logiciel\n12 | Anémie | 3\n13 | Zona | 4\nContact : Luc Roy, analyste",
    "Question d'examen : Luc, épileptique, conduit un camion. Est-il en faute?",
    "Voici comment ouvrir une absence, étape par étape. L'agente note ses restrictions : ne pas conduire.",
    "Module de premiers soins\nLes personnages de ce module sont fictifs.\nLuc Roy est diabétique. Il s'évanouit.",
    "Il y a cent ans, la fièvre espagnole\nEn octobre 1918, un fermier tombe malade d'une pneumonie et perd son fils.",
    "L'élève né prématurément a droit au service.",
    "Salle 2 | Luc Roy | Vivre avec un père diabétique\nSalle 3 | Julie Caron | Le zona",
    "Conférence : mon fils est anorexique; salle 4; Luc Roy",
    "Si mon employé est diabétique et qu'il conduit un camion, qui doit l'évaluer?",
    "Projets d'affiches\nLuc : zona, chez l'imprimeur\nJulie : gale, à traduire\nMax : anémie, en attente",
    "Julie Caron était morte de rire.",
    "Salle;Heure;Thème;Animation\n4;9 h;Ma mère bipolaire et moi;Luc Roy\n5;10 h;Anémie;Julie Caron",
    "À faire\nLuc – migraine : rédiger la nouvelle\nJulie – zona : inviter une autrice\nMax – gale : diffuser",
    "Quand un élève tombe, on l'examine. S'il vomit ou se plaint d'un mal de tête, on appelle le parent.",
    "Le troupeau de Luc Roy compte un veau fiévreux; le vétérinaire prescrit de la pénicilline.",
    "Luc Roy a failli faire un infarctus en lisant la facture.",
    "Luc Roy constate une hémorragie d'effectifs et une perte de vision d'ensemble.",
    "Luc Roy boit deux cafés par jour et a perdu dix livres à la bibliothèque.",
    "La gare fut bâtie en 1911. Le chef, Luc Roy, amputé d'un bras, y logea.",
)


@pytest.mark.parametrize("text", SOMEONES)
def test_it_is_someones(read: Read, text: str) -> None:
    assert "MEDICAL" in [kind for kind, _ in read(text)]


@pytest.mark.parametrize("text", NO_ONES)
def test_it_is_no_ones(read: Read, text: str) -> None:
    assert "MEDICAL" not in [kind for kind, _ in read(text)]
