"""The first sentences of a text may say that its people are made up, until it comes back to someone real."""

from __future__ import annotations

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine
from balise.detection.invented import Invented, invented
from balise.detection.stream import StreamInspector

MADE_UP = (
    "Cas clinique pour mon cours d'ergothérapie (tout imaginé, entièrement fictif). Mme Aline Saulnier, 71 ans, souffre de la maladie de Parkinson et doit 9 000 $ à son fils. Fais le corrigé.",
    "LABORATOIRE 2 – LA CLASSE DE MME TILLEUL (élève fictive, personnages inventés)\n\nOdile Tilleul, 8 ans, a un TDAH; son père a été arrêté pour trafic.\n\nConsigne : rédigez un plan.",
    "Poursuis mon polar : « L'inspectrice Blanche Aubut, cardiaque, avait été suspendue pour ivresse; son frère purgeait six ans à Donnacona. »",
    "Il était une fois une comtesse, Aurore Labrise, qui souffrait de la goutte et qu'on accusa de vol. Trouve la morale pour les petits.",
    "Recension. Paule Thivierge, « Les marées », Éditions du Large, 2022. Un pêcheur, Simon Arcand, alcoolique, est accusé de meurtre. Réduis à 60 mots.",
    "EXT. NUIT – QUAI. BASTIEN (fiévreux) : « J'ai été condamné à dix ans, Irène. J'ai la tuberculose. » Ajoute un policier.",
    "Patient virtuel no 7, simulation haute-fidélité. Monsieur Bruno Lachute, 60 ans, fait un infarctus; il prend de la méthadone. Écris la suite du scénario.",
    "Examen blanc, dossier 4 (10 points). Bruno vend son camion à Célestine, qui fait un AVC; son fils a été condamné pour faux. Qualifiez le contrat.",
    "Exemple tiré de la brochure : Denise, coiffeuse, gagne 41 000 $ et se fracture le poignet. Refais-le avec un soudeur.",
    "JEU DE RÔLE – 8 minutes\nPersonne A (préposée) : Ça va?\nPersonne B : J'ai fait un an de prison et je prends de la méthadone.\nConsigne : reformulez sans juger.",
    "Bible de la série « Les quais ». Le matelot Aubin cache son épilepsie; sa sœur Ida détourne 400 $ par mois.",
    "J'ai vu hier la pièce « Quai 9 ». Le débardeur, joué par Aimé Rochon, est alcoolique et accusé de meurtre. Étoffe ma critique.",
    "Capsule (comédienne) : « Je m'appelle Violette. J'ai fait une dépression. J'ai menti sur mon formulaire. » Adapte-la.",
    "LA FILE (nouvelle, cahier de lecture)\n\nOn vient le mardi. Aussi Zacharie, qui tousse et qui a la tuberculose, vient-il le mardi.",
    "Dialogue pour le cours d'anglais : — Doctor, I have pneumonia. — Tom was arrested for theft. Ajoute deux répliques.",
    "Couplet :\nJ'ai perdu ma job au port, j'dois deux mois à Ti-Louis\nRefrain à trouver.",
    "Fiche d'autoformation no 3. Odette est caissière. Elle gagne 17,10 $ l'heure; un client lui casse le poignet.",
    "Examen blanc, dossier 2 (8 points). Aurèle est épileptique et a été arrêté pour vol.",
    "Exercice 6 (collège, droit). Madame Romarin a été congédiée pour vol; elle est épileptique. a) Quels recours? b) Justifiez.",
)
REAL = (
    "Exercice 6 (cas fictif). M. Romarin tousse. Que faites-vous?\n\nAutre chose : Luc Roy, mon adjoint, est en arrêt pour une dépression majeure.",
    "Poursuis mon polar : « Il pleuvait. » Sinon, résume le billet médical de Josée Tremblay : elle est bipolaire et prend du lithium.",
    "Atelier d'écriture du jeudi.\n\nVoici le dossier de Julie Caron : schizophrénie, hospitalisée deux fois. Résume.",
    "Tribunal-école. La trame (c'est l'histoire de mon cousin Steve Picard) : il a été arrêté pour vol et il prend de la méthadone.",
    "Cas pratique pour ma formation, tiré d'un vrai dossier : Luc Roy, préposé, a volé 2 000 $ et souffre d'alcoolisme.",
    "Exercice 3. Luc Roy, 52 ans, de l'entrepôt, souffre de dépression et gagne 52 000 $. Calcule son indemnité.",
    "J'ai vu le film de surveillance : Luc Roy a volé la caisse et il est alcoolique.",
    "Chapitre 4. Discipline. Luc Roy, commis, a été suspendu pour vol et boit.",
    "Exemple de dossier : Luc Roy, 44 ans, souffre de dépression majeure et gagne 52 000 $.",
    "Module 3 – unité psychiatrique. Kevin, chambre 4, schizophrène, a mordu l'infirmière. Questions pour l'équipe?",
    "Jeu de rôles du vendredi annulé : Luc Roy est hospitalisé en psychiatrie pour psychose.",
    "Persona ou pas, la personne dont je parle est Karim Haddad, diabétique, qui doit 3 000 $ en amendes.",
    "Persona non grata : Luc Roy, arrêté pour voies de fait, est interdit d'accès. Rédige l'avis.",
    "Plainte de Luc Roy (faits inventés selon l'employeur). Il souffre de dépression et a été suspendu pour vol.",
    "Club de lecture – présences\nJosée Tremblay, absente : hospitalisée pour une dépression.",
    "Sketch pour le départ de Luc Roy, qui vient d'être arrêté pour alcool au volant. Écris-le.",
    "Corrige ce poème pour Jean Tremblay, qui souffre d'un cancer en phase terminale.",
    "Vignette clinique (patiente fictive). Mme Saule tombe. P.-S. Sylvie Côté a fait une tentative de suicide samedi, préviens son chef.",
    "Fiche (cas fictif). NAS 130 692 544, Luc Roy souffre de dépression.",
)


@pytest.mark.parametrize("text", MADE_UP)
def test_whom_the_text_says_to_be_made_up_is_no_one(engine: Engine, text: str) -> None:
    found = engine.inspect(text)
    assert found.level < Level.PROTEGE_B, found.reasons


@pytest.mark.parametrize("text", REAL)
def test_someone_real_is_still_found_beside(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level >= Level.PROTEGE_B


@pytest.mark.parametrize("text", [*MADE_UP, *REAL])
@pytest.mark.parametrize("size", [9, 70])
def test_a_stream_judges_by_the_same_sentences(engine: Engine, text: str, size: int) -> None:
    whole = {(found.type, found.start, found.end) for found in engine.inspect(text).findings}
    stream = StreamInspector(engine)
    steps = [stream.feed(text[at : at + size]) for at in range(0, len(text), size)]
    steps.append(stream.flush())
    assert {(found.type, found.start, found.end) for step in steps for found in step.findings} == whole


@pytest.mark.parametrize(
    ("opening", "wanted"),
    [
        (b"Vignette (patiente fictive). Mme Saule tombe.", Invented.OUTRIGHT),
        (b"Exercice 2. M. Saule tombe. Justifiez votre reponse.", Invented.PLAYED),
        (b"Module 2. M. Saule tombe.", Invented.NO),
        (b"Exercice financier. M. Saule tombe.", Invented.NO),
        (b"Employes fictifs et factures inventees : le rapport.", Invented.NO),
        (b"Une nouvelle politique de remboursement.", Invented.NO),
        (b"Corrige la nouvelle version de la politique.", Invented.NO),
    ],
)
def test_what_the_first_sentences_say(opening: bytes, wanted: Invented) -> None:
    assert invented(opening) is wanted
