"""Ordinary texts that no one's facts are in: directories, posts, lessons, rules, money of bodies, words of other things."""

from __future__ import annotations

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

TEXTS = (
    "Béatrice Roy s'est arrêtée chez Bachir Cyr pour lui rendre un livre.",
    "Luc Roy s'est arrêté à la halte pour manger.",
    "Luc Roy dit : je n'y vois plus rien depuis la mise à jour du module.",
    "Bottin interne\nLuc Roy;agent;45234",
    "Dr Luc Roy, médecin, 12345",
    "Luc Roy, ingénieur, 123456",
    "N° OIIQ\nLise Roy, infirmière, 201345",
    "Nom;Fonction;No permis\nLise Roy;infirmière;201345",
    "Luc Roy | préposé | 202411",
    "Candidat,Profession,Votes\nLuc Roy,avocat,12345",
    "Kilomètres parcourus\nLuc Roy, chauffeur, 85 412",
    "Nom;Fonction;Budget\nLise Roy;directrice;45000",
    "Nom;Fonction;Code budgétaire\nLise Roy;directrice;45000",
    "Nom;Fonction;Population desservie\nLise Roy;infirmière;45000",
    "Nom;Fonction;Code postal\nLise Roy;infirmière;45000",
    "Nom;Fonction;Poste téléphonique\nLise Roy;infirmière;45123",
    "Nom;Fonction;Local\nLise Roy;infirmière;12345",
    "Nom;Heures;Mensuel\nLise Roy;35;140",
    "Nom;Kilométrage;Annuel\nLise Roy;35;14000",
    "Abonné;Forfait;Annuel\nLise Roy;Journal;240",
    "Locataire;Stationnement mensuel;Annuel\nLuc Roy;P2;1200",
    "Le directeur de niveau 3 gagne 110 000 $.",
    "Le chef d'équipe de niveau 2 gagne 65 000 $.",
    "Convention collective : le concierge de la classe 2 gagne 48 900 $ au 3e échelon.",
    "Le directeur de la bibliothèque gagne 98 000 $ à 120 000 $ par année.",
    "Affichage. La directrice de la maison de la culture gagne 98 450 $ après 5 ans.",
    "Le chef de l'opposition gagne 220 000 $.",
    "Le secrétaire du Trésor touche 250 000 $.",
    "The director of the FBI earns 212,000 dollars.",
    "Le chef de la police gagne 180 000 $ au Québec en 2024.",
    "Cas clinique. Usager de 63 ans, diabétique, se présente à l'urgence.",
    "Cas 1.\nHomme de 56 ans souffrant d'un infarctus. Quelle est la première étape ?",
    "Cas no 2 :\nPatient de 44 ans avec diabète de type 2. Discutez.",
    "Question 3. Femme de 34 ans, enceinte de 12 semaines, avec hypertension.",
    "Examen final\n1. Patient de 44 ans avec diabète de type 2. Quel traitement ?",
    "Patient de 70 ans et plus souffrant de diabète : viser une HbA1c de 8 %.",
    "Critères d'exclusion :\n- Femme de 18 ans enceinte de 12 semaines",
    "Vaccin gratuit pour :\n- Enfant de 6 mois avec asthme",
    "Camp de jour - enfant de 6 ans ayant une allergie : EpiPen obligatoire.",
    "Adolescent de 14 ans accusé d'un crime : la LSJPA s'applique.",
    "Prestations\nHomme de 65 ans prestataire de l'aide sociale : 800 $",
    "Manchettes: Homme de 32 ans arrêté à Laval",
    "Dans le guide : usager de 63 ans, diabétique, refuse l'insuline.",
    "La Ferme Luc Roy touchera 45 000 $.",
    "Le club de M. Roy recevra 5 000 $.",
    "M. Roy confirme que le CPE touchera 45 000 $.",
    "L'équipe de Luc Roy va gagner 50 000 $ au tournoi.",
    "M. Roy recevra 200 $ de fournitures pour le bureau.",
    "Mrs. Roy is going to make $5,000 for the charity run.",
    "Mr. Roy will make $500 donations.",
    "M. Roy a réglé la caméra : champ visuel de 90 degrés.",
    "Il y a une confusion nouvelle dans le dossier de M. Roy sur les dates.",
    "M. Roy, vérifiez le solde échu des fournisseurs avant vendredi.",
    "Mme Roy demande le renvoi antérieur de la page 3.",
    "Mr. Roy is speaking on prior removal of asbestos.",
    "Mme Roy a écrit un article sur le test de grossesse positif et ses suites.",
    "Une femme, seule avec trois enfants, vit de l'aide sociale.",
    "Un prestataire, seul soutien de famille, souffre souvent d'épuisement.",
    "Une enseignante, seule devant 28 élèves, souffre d'épuisement.",
    "Le détenu qui a commis un crime avant 2015 est en libération conditionnelle.",
    "Le contribuable qui a déclaré 2023 doit 120 $ de pénalité.",
    "Le groupe Luc Roy va toucher 45 000 $.",
    "La fondation de Mme Roy percevra 12 000 $ en dons.",
    "Le chef d'équipe du bureau 2 gagne 60 000 $ à 70 000 $.",
    "Protocole\nUsager de 63 ans, diabétique : viser 7 %.",
)


@pytest.mark.parametrize("text", TEXTS)
def test_ordinary_texts_are_of_nobody(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B
