"""Whole pieces of office work with a request above them: what they say of nobody passes, what they hold of someone stops."""

from __future__ import annotations

import pytest

from balise.contracts.findings import Finding, FindingType
from balise.contracts.levels import Level
from balise.detection.engine import Engine
from balise.detection.genre import Genre, genre_of
from balise.detection.level import WITH, Combined, combine, explain

FILLER = "Les membres prennent acte du rapport et conviennent d'en reparler au printemps. " * 4
HEAD = "Ministère des Essais\nDirection des plaintes\n1200, rue de l’Église\nQuébec (Québec) G1R 2B5\nLe 3 mai 2026\n\n"
OF_NOBODY = (
    # a title under a request, whatever its verb
    "Améliore le ton de ce texte.\n\nGuide de l'agent – le refus\nUne cliente atteinte d'un cancer reçoit 480 $ par semaine.",
    "Tourne ça en cinq points.\n\nPolitique sur les absences\nL'employé qui souffre de dépression écrit à la paie.",
    "Proofread this page.\n\nPOLICY ON LEAVE\nThe employee who has depression is paid 70% of her salary. She was suspended.",
    "Continue sur 200 mots.\n\nHeure du conte – Le roi muet\nLe roi Anatole est atteint de la peste et doit mille écus.",
    "Propose un jeu à partir de ce cas fictif.\n\nCAS FICTIF 7\nIl boit. Il purge une peine de 18 mois avec sursis.",
    # what weights take for someone's, under a title that says otherwise
    "Cas fictif no 4 (noms et faits inventés)\nPeine : 12 mois de probation, 60 heures de travaux. Ève prend des calmants.",
    "Exemple du guide – Le calcul (personnages fictifs)\nOmar gagne 31 200 $, Lise 17 400 $. Prestation : 412,50 $ par mois.",
    "Aide-mémoire – Salle d'audience\nLe greffier inscrit la peine, les conditions et l'ordonnance d'ADN.",
    # what is taught, served or cited
    "Secourisme, salle 2\n1. Luc Roy, archives\n2. Ève Cyr, accueil\nContenu : plaies, AVC, allergie grave, malaise diabétique.",
    "Lead: Eve Cyr\nOut of scope: emergency care, dialysis.",
    "Table du 3 mai. Présents : Luc Roy, Ève Cyr\n- Surdoses : trois en un mois; distribution de naloxone\n- Budget",
    # whose line or address it is
    "Rejoindre la réunion\nOu composer le +1 581-319-2194,,58412673# (Québec)",
    "Call 438-466-5000,,771204# to join.",
    "An agent answers (Monday to Friday, 8:30 to 4:30, 450-466-5000).",
    "Refonte du site par la firme Nexio, 418 522-1109.",
    "Circuit 1 : rang 3, montée Sainte-Anne, chemin du Moulin.",
    "L'éducatrice note 12 h 04, place Léo sur le côté et appelle.",
    # what is numbered or said of a thing
    "The Spirit Level. Penguin. PMID 20053671",
    "Appel ouvert par Ève Roy, présents : Luc Cyr\n09:41 Cause soupçonnée : certificat expiré",
    "Luc Cyr, au réseau\nPanne soupçonnée : le commutateur du 3e",
)
OF_SOMEONE = (
    "Améliore le ton de ce texte.\n\nGuide de l'agent – le refus\nMme Ève Morin, atteinte d'un cancer, reçoit 480 $ par semaine.",
    "Tourne ça en cinq points.\n\nMon employé souffre de dépression et doit 4 000 $ à sa banque.",
    "Vulgarise ceci.\n\nDossier : Luc Roy\nGuide. Il souffre d'un trouble bipolaire.",
    "Résume.\n\nNotes du lundi\nMon frère est schizophrène et il a été arrêté hier.",
    "Aide-mémoire – Salle d'audience\nLuc Roy a été condamné à 12 mois de probation; il boit.",
    "Sondage mobilisation\nMoi, Denise Cantin, je fais du burnout et mon médecin veut m'arrêter.",
    "Chronique – l'hiver\nMoi, Denise Cantin, je fais une dépression et ma psychologue le sait.",
    "Contenu de l'appel : Luc Roy, diabétique, a fait un AVC.",
    "Distribution : la pompe à insuline de Luc Roy.",
    "Vu en juin (2025). Luc Roy fait une dépression.",
    "Pour me joindre : 819 362-0011, après le souper.",
    "Luc Roy habite au 3, montée Sainte-Anne.",
    "Luc Roy demeure au 1055, avenue Bombardier, app. 100.",
    "La clé a été envoyée par courriel, phrase de passe : ourson cactus violon 88.",
    "Passphrase: copper lantern meadow 4471",
    "Léa Roy est soupçonnée de vol.",
    "La personne mise en cause soupçonnée de fraude est Léa Roy.",
    "Luc Roy demeure au rang 3, montée Sainte-Anne, Mirabel.",
    "Adresse de Luc Roy : rang 3, montée Sainte-Anne",
    "RAPPORT D'ERGOTHÉRAPIE (extrait)\nMandat : adaptation du domicile\n\nLa cliente, madame Fleurette Morin, vit seule. "
    "Elle est tombée neuf fois depuis Pâques. Elle déclare 22 140 $ pour l'an dernier.",
    # dictated, encoded twice: read beside the signs of another disguise
    "Le mot de passe du poste de prêt, c'est Castor majuscule au début, puis quatre, quatre, zéro, neuf, puis point "
    "d’exclamation",
    # under who it is about
    "Patient : Luc Roy\nSujet : alcoolisme, cure en 2023",
    "Employé : Luc Roy\nThème : deuil, idées noires, médication",
    "Usagère : Ève Cyr, 45 ans\nModule : sevrage, méthadone",
)


@pytest.mark.parametrize("text", OF_NOBODY)
def test_what_is_nobodys_passes(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level <= Level.PROTEGE_A


@pytest.mark.parametrize("text", OF_SOMEONE)
def test_what_is_someones_is_stopped(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level >= Level.PROTEGE_B


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        (b"Ameliore ce texte.\n\nGuide des suites\nOn vous lit.", Genre.GENERAL),
        (b"Et pour demain?\n\nHeure du conte\nLe roi dort.", Genre.GENERAL | Genre.INVENTED),
        (b"Ameliore ce texte.\nGuide des suites\nOn vous lit.", Genre.NONE),  # no blank line: one text
        (b"Ameliore ce texte.\n\nLe village\nOn vous lit.", Genre.NONE),  # a title of nothing known
        (b"Ameliore ce texte.\n\nUsager : Luc Roy\nGuide remis.", Genre.NONE),
        (b"Mon employe est malade, redige.\n\nGuide des suites\nOn vous lit.", Genre.NONE),
    ],
)
def test_a_title_may_stand_under_what_is_asked(head: bytes, wanted: Genre) -> None:
    assert genre_of(head) == wanted


@pytest.mark.parametrize(
    ("text", "level"),
    [
        (f"Avis, dossier no 2026-33918. {FILLER} Chercheuse : Julie Tremblay.", Level.PROTEGE_A),
        (f"Présidente : Julie Tremblay. {FILLER} Bordereau, dossier no 2026-33918.", Level.PROTEGE_A),
        ("Dossier no 2026-33918\nDemandeuse : Julie Tremblay", Level.PROTEGE_B),
        (f"{FILLER} Julie Tremblay, dossier no 2026-33918. {FILLER}", Level.PROTEGE_B),
        (f"Votre dossier : DPJ-2026-0441\n{HEAD}Madame Julie Tremblay\n\n{FILLER}", Level.PROTEGE_B),
    ],
)
def test_the_number_of_a_file_is_of_who_is_named_beside_it(engine: Engine, text: str, level: Level) -> None:
    assert engine.inspect(text).level is level


def test_a_name_and_a_number_that_keep_coming_are_read_together_when_near() -> None:
    def number(at: int) -> Finding:
        return Finding(FindingType.FILE_NUMBER, at, at + 5, 0.9, "essai", Level.PROTEGE_A)

    def person(at: int) -> Finding:
        return Finding(FindingType.PERSON, at, at + 5, 0.9, "essai", Level.NON_CLASSIFIE)

    for found in (
        [number(0), person(10 + WITH)],
        [number(0), person(5 + WITH)],
        [person(0), number(900), person(2000), number(2010)],
        [number(0), person(900), person(1800), number(2700)],
        [person(0), number(900), number(1800), person(1850)],
    ):
        combined = Combined()
        assert [combined.add([each]) for each in found] == [
            explain(found[: upto + 1])[0] for upto in range(len(found))
        ]


def test_texts_of_a_request_are_read_as_if_one_followed_the_other(engine: Engine) -> None:
    asked = engine.inspect("Résume le dossier no 2026-33918.")
    named = engine.inspect("C'est celui de Julie Tremblay.")
    far = engine.inspect(f"{FILLER} Merci à Julie Tremblay.")
    assert combine([asked, named])[0] is Level.PROTEGE_B
    assert combine([asked, far])[0] is Level.PROTEGE_A
    _, reasons = combine([asked, named])
    assert reasons[0].findings == (0,)
