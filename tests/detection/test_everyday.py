"""Sentences that offices write every day, with days and numbers in them, which are nobody's: none may be stopped."""

from __future__ import annotations

import pytest

from balise.contracts.findings import Verdict
from balise.contracts.levels import Level
from balise.detection.engine import Engine

EVERYDAY = (
    # What numbers the rows of a list is no file of whoever stands beside it.
    "Bottin\n22511\tLuc Roy\n22512\tAna Ruiz",
    "PAIE-4521 | Luc Roy | À faire\nPAIE-4522 | Ana Ruiz | Terminé",
    "B-1120 | Luc Roy\nB-1121 | Ana Ruiz",
    "Nom | Portable prêté\nLuc Roy | LT-20412\nAna Ruiz | LT-20413",
    "Réservation 45121 pour Luc Roy : salle A",
    # What adds up or opens something else is no secret.
    "Fais Ctrl + Alt + Suppr + F4 puis recommence.",
    "L'équation est Fe2O3 + 3CO + C + O2.",
    "Composez le 4512 pour ouvrir un billet.",
    "Décode VmVyc2lvbjIwMjVhMQ== dans le nom du fichier.",
    # « ne » is no « né », whatever the day.
    "Je ne serai pas là le 12 mars 2026.",
    "Vous ne pouvez pas venir le 31 décembre 2019.",
    "La séance ne s'est pas tenue le 12 mars 1998 comme prévu.",
    "On ne sait pas encore s'il sera prêt le 3 juin 1999.",
    "La direction ne peut siéger le 3 juin 1999.",
    "Le service ne rouvrira que le 4 janvier 2027.",
    "Il ne viendra le 8 mai 2024 qu'en après-midi.",
    # The words before a day or a sum are no initials.
    "L'offre est valable entre le 01/01/2020 et le 01/03/2022.",
    "Les élèves absents entre le 2020-02-01 et le 2020-03-01 ont été notés.",
    "Le budget est révisé, soit 12 051 230 $ de plus.",
    "Un montant dont 12 051 230 $ pour les écoles.",
    "Il y a 27 565 383 comptes actifs.",
    "On passe le jeu à 13 569 096 joueurs.",
    "Convertis la recette pour 16079161 portions.",
    "Melissa Gagné from Procurement will walk us through the $139,000 threshold.",
    "Julie Gagné présentera le seuil de 139 000 $ au comité.",
    "Marc Roy rappelle que l'opération déneigement no 5 commence.",
    "3e année : 24 (26), sauf milieux défavorisés (IMSE 8-9-10 : 18/20).",
    "Livraison le 7, quai 2, signer au nom de Raymonde Careau.",
    "Plaque de 55 mots et avis de la conservatrice, Mme Iris Lamontagne, en deux phrases.",
    "RDV du 26 à 9 h 15 confirmé par Odile, greffe.",
    "Avis 2011-0145 de la ville, voir la note 2003-1112.",
    "Choisissez le code 2011-0672 (rétroactif).",
    "Formulaire, bloc 2007-0599 : racontez une fois où on vous a aidé.",
    "James Mickle est analyste des politiques et de la recherche au Service numérique.",
    "Voir guide_maquette_vdef_10022022.pdf dans le dossier partagé.",
    # « passer d'un état à l'autre » opens nothing.
    "L'architecte passe d'**Oracle** à PostgreSQL.",
    "On passe par Kafka2.0! pour le transport.",
    "On passe en v3.2-beta! dès lundi.",
    # A handbook.
    "Le Manuel diagnostique et statistique des troubles mentaux décrit la schizophrénie.",
    "Le Manuel pratique sur le diabète est en réimpression.",
    # Mailboxes of services.
    "Le service d'aide aux victimes : victimes@entraide-est.fr",
    "Écrire à ccas@saint-marc.fr pour un rendez-vous.",
    "You can write to security+securite@servicenumerique.ca about it.",
    "Plaintes : zvq-plaintes@zvq.qc.ca",
)
SOMEONES = (
    "Jean Roy est né le 3 juin 1999.",
    "Il est ne le 3 juin 1999 a Laval.",
    "Luc Hébert, né au CHUL, le 3 juin 1999.",
    "moi qui suis ne en Haiti le 3 juin 1999",
    "NÉ LE 3 JUIN 1999, À GASPÉ",
    "née Tremblay, le 3 juin 1999",
    "Élève : tred12059812",
    "T R E D 1205 9812",
    "Roym 6512-0112 et sa carte soleil",
    "Scan de l'iris de Marc Roy enregistré à l'entrée du centre de données.",
    "Jean Roy attend une greffe depuis mai.",
    "Marc Roy a reçu sa greffe du rein en 2024.",
    "Le Directeur Gagne 154 000 $ par année selon Luc Roy.",
    "Julie a été opérée demain matin, dit sa mère Anne Roy.",
    "IL NE LE 1965-03-12 A AMOS",
    "elle ne a Alep le 12 mars 1965",
    "Né à Kaboul, ne parle pas français, le 12 mars 1965",
    "passe d'admin Tulipe#88",
    "user admin, passe par defaut Tulipe#88",
    "wifi BUREAU-5G / Tulipe#88",
    "TREJ 8503 1512 2027-12",
    "la patiente roya 655312 19",
    "MARC 2006-0512 absent ce matin",
    "Courriel du plaignant : wqx@wqx.ca",
    "Réponse à donner à Mme Roy au 403-404-1234",
    "Dossier patient 8812 allergies multiples",
    "Le détenu dormira au 56, avenue du Pont, Alma.",
    "Julie Gagné gagne 139 000 $ par année.",
    "Marc Roy : opération de la hanche demain, opération d'urgence hier.",
    "wifi du bureau : Tr0mb0ne!9",
    "Joindre la dame au 418, 555 et 1234, elle reste au 12, rue du Quai.",
    "Il reste au 1000, rue du Parc depuis mai.",
    "Livrer les boîtes au 1000, rue du Parc pour Jean Roy.",
    "Jean Roy. Rendez-vous au 1000, rue du Parc demain matin.",
    "12 rue des Lilas, Laval",
    "La dame du 1000, rue du Parc a rappelé ce matin.",
    "James Mickle est recherché au Québec pour vol.",
    "roym 6512 0112 est son numéro",
    "passe d'admin : Oracle!99",
    "le passe est Oracle!99",
    "la passe du serveur c'est Tr0mb0ne!77",
    "Manuel alcoolique depuis dix ans, rechute en mars.",
    "Écris à kevin-novatek@novatek.ca",
    "Son courriel : zorbla_gmail@gmail.com",
)


@pytest.mark.parametrize("text", EVERYDAY)
def test_an_everyday_sentence_passes(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B


@pytest.mark.parametrize("text", SOMEONES)
def test_what_is_someones_is_stopped(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level >= Level.PROTEGE_B


@pytest.mark.parametrize(
    "text",
    [
        "Annie Roy, voir /les-absences-liees-a-la-maladie",
        "https://exemple.ca/arret-de-travail-pour-accident-ou-depression\n\nhttps://exemple.ca/salaire-et-maladie",
        "Marc Hébert\ndossier/plainte-pour-vol-qualifie",
    ],
)
def test_a_fact_amid_joined_words_is_read(engine: Engine, text: str) -> None:
    assert engine.inspect(text).verdict is not Verdict.UNSCANNED
