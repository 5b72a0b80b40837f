"""A title says that a text is for everyone, of history or made up; under it, what is said of no name is no one's."""

from __future__ import annotations

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine
from balise.detection.genre import Genre, genre_of
from balise.detection.stream import StreamInspector

FOR_EVERYONE = (
    "Le cas qui suit est entièrement inventé. Fais la grille.\n\nMme Ana Vidal a fait un infarctus et gagnait 52 000 $ par année.",
    "Compose six problèmes; les personnages n'existent pas.\n\n1. Omar Dion gagne 17 $ l'heure et doit 4 300 $ à la banque.",
    "LIVRET DU NOUVEL ARRIVANT\nVous cherchez un médecin.\nJe suis diabétique et je n'ai pas de carte. Où aller? Au CLSC.",
    "Foire aux questions – tutelle\nMon frère a été condamné pour fraude. Peut-il être tuteur? Non.",
    "Directive sur les absences – version 3\nL'employée en arrêt de travail pour dépression écrit à la paie.",
    "LES OUBLIÉS DU 14e ÉTAGE – chronique\nUne préposée raconte. Elle a fait une dépression l'hiver dernier.",
    "Scénario de formation no 2\nM. Untel, 50 ans, sort de prison. Il boit. Que répondez-vous?",
    "Exercice 4 – les pourcentages\nOmar gagne 21 $ l'heure et rembourse une dette de 900 $.",
    "Critique – Le ponton, roman d'Irma Sol\nJonas Brière, alcoolique, est accusé du meurtre de sa sœur.",
    "Les pionniers de la vallée\nUn notaire est accusé de faux; acquitté, il meurt de la diphtérie.",
    "LA GRIPPE À SOREL EN 1918\nRose Dupré, servante, est atteinte de tuberculose; elle est arrêtée pour vol.",
    "Colloque Soins et société\n10 h, Ana Vidal, travailleuse sociale : « J'ai été incarcérée »\n11 h, pause. Signalez vos allergies.",
    "Rapport annuel 2025 – enquêtes\nUn ancien commis a été condamné pour vol. Il a remboursé 12 000 $.",
    "Quand la mine se tait\nUn foreur a fait un infarctus. Une veuve s'est remise à boire. « J'ai fait faillite », dit-elle.",
    "La minute juridique\nLes noms ont été changés. Rosa, caissière, a été congédiée pour vol.",
    "Le pont, pièce en un acte\nANNA: I have cancer. PAUL: I was arrested for theft.",
    "Écris-moi une nouvelle de 300 mots.\nAnselme Côté, cardiaque, gagne 61 $ par semaine et a été arrêté.",
    "Voici un article déjà paru; écris le chapeau.\n\nLE PONT DE BOIS\nLe maire, alcoolique, a été arrêté deux fois. On l'a oublié.",
    "Parcours 2 : « La carte »\nObjectif d'apprentissage : trier.\nManon est enceinte. Gilbert touche 541 $ par semaine.",
    f"{'Le samedi, on fait la file pour une soupe et un peu de chaleur. ' * 6}L'ancien plombier a perdu un poumon. Son fils est schizophrène.",
    "Petites histoires du comptoir\nUn monsieur ne vient plus. Sa fille nous a écrit qu'il avait eu une embolie.",
    "Plan de leçon : chez le médecin\n– Good morning, Mrs. Green. – You have pneumonia. – Tom was arrested for theft.",
    "COLLECTIVE AGREEMENT – article 12\nThe employee who has depression is paid 70% of her salary. She was suspended.",
)
OF_SOMEONE = (
    "Guide d'accueil – à corriger\nLuc Roy souffre de dépression et ne viendra pas.",
    "Infolettre de mars\nJulie Caron revient d'un congé de maladie pour épuisement.",
    "Chronique pour le dossier\nM. Luc Roy a fait deux ans de prison. Il prend de la méthadone.",
    "Foire aux questions\nHier, mon fils a été arrêté pour vol. Que faire?",
    "Rapport d'évaluation – guide des suites\nLa mère boit. Elle a été arrêtée en mai pour voies de fait.",
    "Rencontre disciplinaire de Luc Roy\nProcédure. Il a volé la caisse et boit au travail.",
    "Bonjour, je lis votre guide.\nJe suis diabétique et mon mari est en prison. Ai-je droit à l'aide?",
    "Écris-moi une nouvelle de deux pages.\nMon employé, Luc Roy, souffre de dépression; mets-le en scène.",
    "Étude de cas\nM. Luc Roy, NAS 130 692 544, souffre de dépression.",
    "Dossier : Luc Roy\nCapsule. Il souffre d'un trouble bipolaire.",
    "Guide du bénévole\nMme Ève Morin, chambre 3. Elle a un cancer du pancréas.",
    "Quand la mine se tait\nJe suis en dépression et mon fils est en prison. Aidez-moi.",
    "Quand la mine se tait\nLuc Roy, foreur, a raconté sa journée. Il a fait un infarctus et s'est remis à boire.",
    f"{'Le samedi, on fait la file pour une soupe et un peu de chaleur. ' * 2}Mon frère est schizophrène et je suis en dépression.",
    f"{'Le samedi, on fait la file pour une soupe et un peu de chaleur. ' * 6}Luc Roy est là. Il a perdu un poumon; son fils est schizophrène.",
    "L'employé du guichet est en arrêt pour dépression.",
    "Rencontre du lundi\nLa mère boit. Elle a été arrêtée pour voies de fait.",
    "La guerre de 1914 au Québec\nLuc Roy, élève, a été suspendu en 2024 pour plagiat.",
)


@pytest.mark.parametrize("text", FOR_EVERYONE)
def test_what_a_text_for_everyone_tells_is_no_ones(engine: Engine, text: str) -> None:
    found = engine.inspect(text)
    assert found.level < Level.PROTEGE_B, found.reasons


@pytest.mark.parametrize("text", OF_SOMEONE)
def test_a_title_hides_no_one(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level >= Level.PROTEGE_B


@pytest.mark.parametrize("text", [*FOR_EVERYONE, *OF_SOMEONE])
@pytest.mark.parametrize("size", [7, 60])
def test_a_stream_judges_by_the_same_title(engine: Engine, text: str, size: int) -> None:
    whole = {(found.type, found.start, found.end) for found in engine.inspect(text).findings}
    stream = StreamInspector(engine)
    steps = [stream.feed(text[at : at + size]) for at in range(0, len(text), size)]
    steps.append(stream.flush())
    assert {(found.type, found.start, found.end) for step in steps for found in step.findings} == whole


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        (b"GUIDE DU LOCATAIRE\nVous louez?", Genre.GENERAL),
        (b"Relis ce guide. Il est long.\nVous louez?", Genre.GENERAL),
        (b"Fais un guide de ce dossier.\nVous louez?", Genre.NONE),
        (b"Guide du locataire", Genre.NONE),
        (b"Guide du locataire\nNom : Luc Roy", Genre.NONE),
        (b"Rapport d'expertise - capsule\nLe pere boit.", Genre.NONE),
        (b"CONGRES DES INFIRMIERES\n9 h Accueil", Genre.GENERAL | Genre.STAGED),
        (b"Les faits (noms sont fictifs)\nLe pere boit.", Genre.GENERAL | Genre.INVENTED),
        (b"Montreal en 1885\nLe pere boit.", Genre.GENERAL | Genre.BYGONE),
        (b"Nee en 1938\nLa dame souffre.", Genre.NONE),
    ],
)
def test_a_title_is_a_line_that_says_what_the_text_is(head: bytes, wanted: Genre) -> None:
    assert genre_of(head) == wanted


IN_FULL = "Jean Tremblay souffre de schizophrénie et prend de la clozapine. Il a été reconnu coupable de voies de fait."


@pytest.mark.parametrize(
    "title",
    [
        "Scénario de retour au travail",
        "Exercices à domicile",
        "Mise en situation à la cuisine",
        "Mise en situation",
        "Pièce en annexe",
        "Suivi des objectifs d'apprentissage",
        "Évaluation de l'apprenante",
        "Dialogue avec la famille",
        "Exercice financier 2024-2025",
        "Chapitre 13 – La faillite",
        "Centre de services scolaire des Patriotes",
        "Exposition à l'amiante",
        "Résidence des Pionniers",
        "Patrimoine familial",
        "Anne Roy (1948)",
        "Exercice 4 – les pourcentages",
        "Quiz",
        "Jean Tremblay soutient que les faits sont inventés.",
        "Rédige une nouvelle pour l'intranet.",
    ],
)
def test_who_is_named_in_full_is_real_unless_the_text_says_otherwise(engine: Engine, title: str) -> None:
    assert engine.inspect(f"{title}\n\n{IN_FULL}").level is Level.PROTEGE_C


@pytest.mark.parametrize(
    "text",
    [
        "Mise en situation à la cuisine\nJean Tremblay\n\nIl souffre de schizophrénie.",
        "Compose un poème pour Jean Tremblay. Il souffre d'un cancer en phase terminale.",
        "Exercice 2024-2025\nnom;salaire\nJean Tremblay;62 400 $\nLuc Roy;51 200 $",
        "L'agent Jean Tremblay, de Laval, suspendu sans solde pour vol de drogue.",
        "Devoir : Kevin, de la 4e B, a un TDAH et sa mère a été arrêtée pour trafic.",
        "Jean Tremblay, né à Rimouski en 1957, a été reconnu coupable de fraude dans l'affaire Bolduc.",
    ],
)
def test_facts_of_a_named_person_are_stopped(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level is Level.PROTEGE_C
