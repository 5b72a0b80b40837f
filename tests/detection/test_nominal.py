"""A fact told in note style: labels, fields, elided subjects, letters, beside the one that the text names."""

from __future__ import annotations

from itertools import product

import pytest

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.engine import Engine
from balise.detection.resolve import FACTS

PEOPLE = ("Luc Bouchard", "Julie Tremblay")

MEDICAL = (
    "Suivi de {who}. Célibataire, vit seul, souffre d'anxiété.",
    "Demande de {who}. Âgée de 41 ans, atteinte d'arthrose, sans appui.",
    "Rapport psychologique — {who}, 9 ans. QI 68.",
    "Rapport psychologique — {who}, 9 ans. Hypothèse : retard global de développement.",
    "Évaluation — {who}, 41 ans. Constat : trouble anxieux.",
    "{who} demande une rencontre. Il a aussi déposé un billet attestant une dépression.",
    "Je m'appelle {who}. J'ai attendu six heures avec une jambe cassée.",
    "Je suis {who}. J'ai attendu longtemps avec une fracture du poignet.",
    "APPEL - {who} - 12 rue des Ormes - CRISE CONVULSIVE -",
    "Fiche | {who} | asthme | 12 rue des Ormes",
    "{who}, technicienne à la paie depuis 2014, dont le bureau est au 3e étage, souffre de dépression.",
    "Bonjour {who},\nNous confirmons la visite. Vous avez reçu un diagnostic d'arthrose.",
)
JUDICIAL = (
    "Demande de {who}. Vit seul, inculpé de voies de fait.",
    "Note sur {who}. Accusé de fraude en 2019, en attente de son procès.",
    "Candidat : {who}. Vérification : casier judiciaire pour vol.",
    "Candidat : {who} ; vérification : casier judiciaire pour vol.",
    "Le conducteur, {who}, né le 3 mai 1980, permis B1234-030580-01, est mis en état d'arrestation.",
    "Le suspect, {who}, un homme de 34 ans demeurant au 12 rue des Ormes à Matane, a été accusé de vol.",
)
SALARY = (
    "Demande de {who}. Vit seul, gagne 22 $ de l'heure.",
    "Madame {who},\nLa Régie vous informe que vous recevez une rente de 812 $.",
    "Bonjour {who},\nNous confirmons la demande. Vous touchez une rente de 812 $ par mois.",
)
PASSED = (
    "Conférence - {who} - Dépression",
    "Formation - {who} - Dépression - Salle 3",
    "{who} anime l'atelier. Sujet : la dépression chez les aînés.",
    "{who} anime l'atelier. Objectif : prévenir la dépression.",
    "Contact : {who}. Vérification : le taux de fraude a augmenté.",
    "Rapport de {who}. Constat : la dépression touche 8 % des employés.",
    "Rapport de {who}. Contexte : hausse des dépressions dans le réseau.",
    "{who} a classé la fiche. Remarque : les dossiers de fraude sont au 3e étage.",
    "Merci de votre message, Mme {who}. Vous recevez cette infolettre sur la dépression.",
    "Bonjour {who}, vous avez un atelier sur la dépression demain.",
    "{who} a mis en place un programme sur la dépression.",
    "{who} prépare le bulletin. Se tiendra mardi une conférence sur la dépression.",
    "{who} signe la note. Est admissible la personne atteinte de diabète.",
    "Vous recevez la pension de 812 $ si vous êtes admissible. Écrivez à {who}.",
    "Question de {who} : est-ce que la dépression donne droit à un congé ?",
)

TOLD = (
    "Rapport — Luc Bouchard, 9 ans\nQI 68\nHypothèse : retard global",
    "Bilan de santé de Julie Tremblay. Fume. Tension élevée, diabète de type 2, suivie en cardiologie.",
    "Dossier : Luc Bouchard\nSituation : père de deux enfants, en instance de divorce, doit 4 200 $ à Revenu Québec.",
    "Luc Bouchard, 34 ans. Schizophrénie. Vit en centre d'hébergement.",
    "Appel de Mme Tremblay. Son fils a été arrêté pour vol.",
    "Candidate : Julie Tremblay. Références vérifiées : congédiée pour fraude en 2019.",
    "Julie Tremblay - DDN 1980-03-02 - arthrose sévère - attend une chirurgie",
    "Mme Tremblay,\n\nVous avez été reconnue invalide le 3 mars.\n\nVous toucherez une rente mensuelle de 1 200 $.",
    "M. Bouchard, vous êtes accusé de voies de fait.",
    "Je soussigné, Luc Bouchard, déclare avoir une fracture du bassin.",
    "Mon nom est Julie Tremblay et je souffre d'anxiété depuis deux ans.",
    "Ici Luc Bouchard. Suite à mon accident, j'ai une entorse au genou.",
    "My name is Luc Bouchard. I have been waiting six hours with a broken leg.",
    "Dear Ms. Tremblay,\nYou receive a pension of $812 per month.",
    "Re: Luc Bouchard. Lives alone, earns $22 an hour, charged with assault.",
    "Applicant: Luc Bouchard. Background check: criminal record for theft.",
    "Report - Luc Bouchard, age 9. IQ 68. Hypothesis: global developmental delay.",
    "Luc Bouchard a été rencontré mardi. Il dit prendre du lithium et vivre une séparation.",
    "Julie Tremblay a appelé. Elle vient de recevoir un diagnostic de cancer.",
    "Élève : Luc Bouchard. Diagnostic posé en mars : TDAH.",
    "Luc Bouchard (employé 4412) : absent depuis mars, dépression majeure.",
    "Luc Bouchard est absent depuis mars pour cause de dépression majeure.",
    "Objet : invalidité de Julie Tremblay",
    "Dossier de Luc Bouchard, traité pour un cancer du poumon",
    "Compte rendu. Mme Tremblay nous informe qu'elle est enceinte de 12 semaines.",
    "La demande de Julie Tremblay est refusée parce qu'elle est en défaut de paiement de 1 200 $.",
)
SPOKEN_OF = (
    "Luc Bouchard, 34 ans, anime la semaine de la santé mentale. Programme : dépression, anxiété, stress.",
    "Luc Bouchard a présenté le rapport annuel. Bilan : fraude, vol et vandalisme en baisse de 4 %.",
    "Mme Tremblay dirige la clinique. Services : oncologie, chirurgie, dialyse.",
    "Projet de Luc Bouchard. Situation : hausse des cas de diabète dans la région.",
    "Bonjour Luc Bouchard,\nVous trouverez ci-joint le guide sur la dépression.",
    "Bonjour Luc Bouchard,\nVous avez accès au cours sur la fraude.",
    "Mme Tremblay, psychologue, traite la dépression et l'anxiété.",
    "Luc Bouchard enseigne le droit criminel : vol, fraude, meurtre.",
    "Rédigé par : Luc Bouchard. Contenu : diagnostic du diabète et traitement.",
    "Procès-verbal. Présents : Luc Bouchard, Julie Tremblay. Point 3 : prévention de la fraude.",
    "Luc Bouchard demande si la dépression est couverte par l'assurance.",
)


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize(
    ("form", "kind"),
    [
        *product(MEDICAL, [FindingType.MEDICAL]),
        *product(JUDICIAL, [FindingType.JUDICIAL]),
        *product(SALARY, [FindingType.SALARY]),
    ],
)
def test_a_note_about_the_one_it_names_is_theirs(
    engine: Engine, form: str, kind: FindingType, who: str
) -> None:
    inspection = engine.inspect(form.format(who=who))
    assert kind in {finding.type for finding in inspection.findings}
    assert inspection.level is Level.PROTEGE_C


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("form", PASSED)
def test_a_subject_of_talk_beside_a_name_is_nobodys(engine: Engine, form: str, who: str) -> None:
    assert not {finding.type for finding in engine.inspect(form.format(who=who)).findings} & FACTS


@pytest.mark.parametrize("text", TOLD)
def test_what_a_file_or_letter_tells_of_its_person_is_sensitive(engine: Engine, text: str) -> None:
    inspection = engine.inspect(text)
    assert {finding.type for finding in inspection.findings} & FACTS
    assert inspection.level is Level.PROTEGE_C


@pytest.mark.parametrize("text", SPOKEN_OF)
def test_what_is_taught_offered_or_counted_is_nobodys(engine: Engine, text: str) -> None:
    assert not {finding.type for finding in engine.inspect(text).findings} & FACTS
