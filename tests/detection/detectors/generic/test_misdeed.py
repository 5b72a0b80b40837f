"""JUDICIAL in plain verbs: who does what to whom, and what one undergoes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    "Yvon Carrier a garroché une chaise vers la surveillante.",
    "Mon beau-frère a crevé les pneus de sa voiture.",
    "Nadia Benali a poinçonné pour un collègue.",
    "Marc Savoie est parti avec la caisse du tournoi.",
    "Luc Savard a eu une relation intime avec une étudiante.",
    "Omar Diallo filmait ses colocataires à leur insu.",
    "Dave Morin roulait à 153 km/h.",
    "Mon gendre lève la main sur sa femme.",
    "Ana Vidal dit qu'il a crié qu'il allait la tuer.",
    "Tom Harris shoved a clerk.",
    "Carl Dubé, y s'est fait sacrer dehors de l'usine.",
    "Yvon Carrier est arrivé paqueté au garage.",
    "Carl Dubé s'est fait pogner encore une fois.",
    "Dossier : Carl Dubé. L'huissier l'évince lundi.",
    "Les agents lui ont confisqué ses armes, dit Yvon Carrier.",
    "Monsieur Savard, la présente constitue un avis écrit.",
    "Madame Carrier, vous êtes suspendue pour trois jours.",
    "Yvon Carrier doit quitter le Canada avant mai.",
    "Tom Harris served six months for theft.",
    "Tom Harris threw a wrench at the inspector.",
    "Enquête interne visant Luc Savard, chef d'équipe.",
    "AGENTE : Votre nom?\nHOMME : Yvon Carrier.\nAGENTE : T'es en état d'arrestation.",
)
PASSED = (
    "Luc Savard a trouvé un couteau dans la cour.",
    "Le photographe lance une invitation aux élèves.",
    "L'arrêté ministériel vise Luc Savard.",
    "Yvon Carrier s'est fait prendre en photo.",
    "Luc Savard a pointé le curseur vers la droite.",
    "Nadia Benali garde l'argent de la collecte au coffre.",
    "La présente lettre constitue une offre à Luc Savard.",
    "Vous êtes suspendu à ses lèvres.",
    "Le mandat visant la relance du programme est confié à Luc Savard.",
    "Luc Savard a volé deux buts à l'adversaire.",
    "Nadia Benali est condamnée à réussir.",
    "Georges Caron fut arrêté en 1938.",
    "Conférence : Ana Vidal, « Mon fils est en prison : vivre ensuite ».",
    "Colloque. Table ronde : Ana Vidal, Omar Sy - « Victimes et agresseurs face à face »",
)


@pytest.mark.parametrize("text", FOUND)
def test_a_wrong_or_a_measure_is_found(read: Read, text: str) -> None:
    assert "JUDICIAL" in [kind for kind, _ in read(text)]


@pytest.mark.parametrize("text", PASSED)
def test_the_same_verbs_with_other_objects_pass(read: Read, text: str) -> None:
    assert "JUDICIAL" not in [kind for kind, _ in read(text)]
