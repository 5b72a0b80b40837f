"""JUDICIAL: how someone is dealt with, not the rule itself, a visit, a service or a leave that one asks for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    "Le père de Noah Simard est en dedans jusqu'à Noël.",
    "Serge Lavoie a fait dix mois à Leclerc pour recel.",
    "Serge Lavoie a fait du temps dans sa jeunesse.",
    "Yan Morin sort de Bordeaux ce matin; il cherche une chambre.",
    "Karl Dubé porte un bracelet à la cheville.",
    "La police a embarqué Karl Dubé samedi.",
    "Noah Simard, 6 ans : son père n'a plus le droit de l'approcher.",
    "Lise Gamache a perdu ses droits d'accès.",
    "Lise Gamache raconte qu'on l'a placée chez une tante à douze ans.",
    "Mme Hélène Roy a reçu une mise en demeure lundi.",
    "Pas question d'engager Marc Roy : il y a un vol dans son casier.",
    "Léo Pratte s'est fait couper ses accès, puis escorter dehors par la sécurité.",
    "Léo Pratte a déjà eu cinq jours sans solde pour la même chose.",
    "Anne Brisson a eu une lettre à son dossier pour ses retards.",
    "M. Ovila Caron a reçu son troisième constat.",
    "Anne Brisson cherche un emploi : le Barreau l'a radiée en mai.",
    "L'Ordre enquête sur elle, Maryse Aubin, infirmière.",
    "Bruno Tardif a été renvoyé du dépanneur pour un trou de caisse.",
    "We sent him home after the fight: Tyler Dunn, warehouse.",
)
PASSED = (
    "Marc Roy : le billet est dans son casier depuis lundi.",
    "MARC ROY EST MUTE. SON CASIER SERA REMIS A UNE COLLEGUE.",
    "Mme Hélène Roy, bénévole, offre des ateliers de lecture en prison.",
    "Un congé sans solde de six mois est demandé par Léo Pratte.",
    "La police est venue présenter le programme à l'école. Merci à l'agente Lise Gamache.",
    "Quels sont les droits d'accès d'un grand-parent selon le Code civil?",
    "Le troisième avis de convocation est publié par la greffière, Anne Brisson.",
    "Karl Dubé a oublié son bracelet de plage à la piscine.",
    "Le bracelet électronique est prévu par la loi.",
    "Yan Morin est parti à Bordeaux pour un colloque sur le vin.",
)


@pytest.mark.parametrize("text", FOUND)
def test_how_someone_is_dealt_with_is_found(read: Read, text: str) -> None:
    assert "JUDICIAL" in [kind for kind, _ in read(text)]


@pytest.mark.parametrize("text", PASSED)
def test_what_only_shares_the_words_passes(read: Read, text: str) -> None:
    assert "JUDICIAL" not in [kind for kind, _ in read(text)]
