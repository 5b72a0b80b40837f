"""What nearly excuses a value and does not: somebody's number, line, home or password in words that resemble those of things."""

from __future__ import annotations

import pytest
from tests.detection.conftest import Read, ReadStream

from balise.contracts.levels import Level
from balise.detection.engine import Engine

KEPT = (
    "Adresse 2 : 25, rue des Pins, Saguenay",
    "Patient 3 : 45, rue Racine, Chicoutimi, Luc Roy",
    "1: 45, rue Racine\n2: 18, rue des Pins\n3: 22, avenue Roy",
    "Visite à domicile Luc Roy 8h 25 rue des Pins",
    "Livrer chez Luc Roy avant 9 h 30 avenue des Érables app. 4",
    "Livraison à 14 h 45 rue des Pins, Québec G1K 2B3, chez Luc Roy",
    "Mme Roy demeure au 2+14 rue Racine, Chicoutimi",
    "Il habite le 3 1/2 de la rue Racine",
    "Mots de passe\n- poste : Tulipe2024\n- utilisateur : Gx7kLm92",
    "Mots de passe des postes :\nposte : Tulipe84\nserveur : Orignal77",
    "Accès\nlogin = Tulipe_84\nposte = Castor-12",
    "MDP serveurs:\n* hôte : Castor12zz",
    "Accès :\nmot de passe\nposte : Gx7kLm92",
    "DB_PASSWORD tulipe=castor84",
    "Le mot de passe est https://x.ca/?key=Tulipe84",
    "C'est quoi le mot de passe? Perdu1984",
    "Mot de passe? Perdue22!",
    "Question de sécurité : nom de votre plage?\nPerdue",
    "Son cellulaire porte le numéro 514 555-0149.",
    "Numéro d'entreprise et cell perso : 514 555-0149",
    "Numéro de Luc Roy chez lui : 1-418555-0149",
    "Les demandes doivent être faites au 450 555-0149, numéro personnel de Luc Gagnon",
    "Zachary Richard, élève, plan d'intervention pour autisme.",
    "Dossier médical de Yolande Villemaire : cancer du sein stade 2.",
    "NEQ inconnu, appeler Luc au 5145550149",
    "Infos : Luc Roy, 514 555-0149",
    "Infos : 514 555-0149 (Luc, père de l'enfant)",
    "Info : 5145550149, c'est le numéro de la voisine",
    "Notre équipe a laissé un message à Mme Roy au 514 555-0149",
    "our team called him at 514 555-0149",
    "Luc Roy vit en ressource intermédiaire, 514 555-0149",
    "Centre de jour : 514 555-0149 par mon mari",
    "Au bureau, 514 555-0149 par ma fille",
    "Service des permis, joindre 514 555-0149 par mon cell",
    "M. Roy (SEAO) 514 555-0149",
    "Ressource intermédiaire pour Mme Roy\n45 rue Racine\nChicoutimi (Québec) G7H 1A1",
    "NASx262249881",
    "Luc Roy, NASde501368971",
    "numéro d'assurance socialeA257956631",
    "DOE296327745JOHN",
    "n as : 267751809",
    "N-AS 267 751 809",
    "Le NAS de Luc Roy : 2 1985-04-19",
    "Mon NAS : 267 US$ 751 US$ 808",
    "Numéro de passeport : AB 2023-10",
)
FREE = (
    "Entrez votre courriel puis le mot de passe\nContinuer",
    "Saisir le NIP puis le mot de passe\nÉtape 3 : valider",
    "MARIE> mot de passe oublié?\nLUC> Réinitialiser",
    "Clé réseau ?\nEthernet",
    "Achat de cadenas à combinaison 1500",
    "Cadenas des vestiaires 120",
    "Facture : cadenas à chiffres 1250\nSerrure 300",
    "Commande : cadenas à chiffres 1200, alarme 3400",
    "Cadenas du parc 2023.",
    "Inscription au 418 555-0149 par le service des loisirs.",
    "Rendez-vous offerts au 418 555-0149 par la clinique",
    "Devenez famille d'accueil : 418 555-0149",
    "Association des familles d'accueil du Québec, 418 555-0149",
    "Pour parler à une infirmière, composez le 418 555-0149",
    "La Ville et son numéro de téléphone, 418 555-0149",
    "La clinique a changé son téléphone, 418 555-0149",
    "Le champ reçoit 2000-01-01 comme date de naissance par défaut",
    "Rapport du 2023-05-04 pour DDN",
    "Postes téléphoniques du personnel\n4821  Luc Roy\n4822  Anne Gagnon",
    "Le dossier de l'appel d'offres porte le numéro 2023-0118.",
    "sqlplus system/manager@orcl",
    "UPS  S/N AS629839475",
    "003395  projecteur  X464847748  aud. Alfred-Pellan",
)


@pytest.mark.parametrize("text", KEPT)
def test_somebodys_is_kept(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level >= Level.PROTEGE_B


@pytest.mark.parametrize("text", FREE)
def test_what_is_nobodys_passes(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B


@pytest.mark.parametrize("text", KEPT)
def test_a_stream_gives_the_same(read: Read, read_stream: ReadStream, text: str) -> None:
    assert sorted(read_stream(text, 9)) == sorted(read(text))
