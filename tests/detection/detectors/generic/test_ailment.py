"""MEDICAL in plain words: what a medicine does, a mind that goes, a body that no longer follows, tests of the mind."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    "Je m'excuse du retard, mon sirop me rend somnolente.",
    "Yvon Carrier n'avait plus toute sa raison au printemps.",
    "Nadia Benali ne sait plus où elle habite.",
    "Luc Savard confond sa nièce avec sa femme défunte.",
    "Omar Diallo est convaincu que les voisins l'espionnent.",
    "Ana Vidal entend des voix qui lui parlent.",
    "Carl Dubé parle souvent d'en finir.",
    "Dave Morin a voulu sauter du toit en mai.",
    "Ana Vidal a laissé un mot d'adieu à sa mère.",
    "Yvon Carrier dort à peine depuis l'incendie.",
    "Nadia Benali a les genoux qui enflent.",
    "Luc Savard se mord au sang.",
    "Omar Diallo a des traces rouges au poignet.",
    "Carl Dubé est retombé dans la boisson.",
    "Ana Vidal a lâché la boisson en juin.",
    "Dave Morin est accro au crack.",
    "Nadia Benali attend des jumeaux.",
    "Yvon Carrier marche avec des béquilles.",
    "Luc Savard ne peut plus tenir debout.",
    "Omar Diallo pleure tous les soirs.",
    "Ana Vidal a subi des sévices dans son pays.",
    "Carl Dubé a reçu trois balles dans la jambe.",
    "Bilan de Zoé Roy, 9 ans : vitesse de traitement à 74.",
    "Bilan de Zoé Roy, 9 ans : échelle d'anxiété dans la zone clinique.",
    "Zoé Roy est au 3e centile en lecture.",
    "Tom Harris stopped taking his meds.",
    "Tom Harris has trouble swallowing.",
    "Tom Harris is short of breath at night.",
    "Luc Savard n'entend plus de l'oreille gauche.",
    "Nadia Benali ne supporte plus la lumière.",
    "Omar Diallo se réveille en sueur.",
    "Yvon Carrier est tombé trois fois en un mois.",
    "Carl Dubé appelle sa mère décédée.",
    "Ana Vidal a une plaie qui suinte.",
    "Tom Harris can't feel his feet.",
    "Tom Harris refuses to take his insulin.",
    "Luc Savard a perdu deux doigts à la scierie.",
    "Nadia Benali ne comprend plus ses papiers.",
    "Omar Diallo a les genoux finis.",
    "Yvon Carrier : a perdu son emploi, épilepsie, vit chez sa sœur.",
)
PASSED = (
    "Le traitement des demandes de Luc Savard donne des résultats.",
    "Nadia Benali ne sait plus où ranger les dossiers.",
    "Yvon Carrier parle de sauter une étape du projet.",
    "Carl Dubé confond les deux formulaires.",
    "Luc Savard veut en finir avec la liste de rappel.",
    "Ana Vidal est accro aux mots croisés.",
    "Ana Vidal attend un appel du ministère.",
    "Omar Diallo a des marques de commerce à vérifier.",
    "Dave Morin voit des erreurs dans le tableau.",
    "Dave Morin a mis la boîte de photos au sous-sol.",
    "Luc Savard ne peut plus ouvrir le fichier.",
    "L'attention soutenue de Nadia Benali à ce dossier nous honore.",
    "Luc Savard ne parle plus de ce dossier.",
    "Le robinet de Dave Morin coule.",
    "Luc Savard a perdu la voix au chapitre dans ce comité.",
    "Dans « Terre brûlée », Nadia a un cancer et se confie à sa sœur. Résume la pièce.",
    "Que faire si un proche songe à mourir? Voici les ressources.",
    "Guide : une personne qui dort mal devrait consulter.",
)


@pytest.mark.parametrize("text", FOUND)
def test_a_sign_told_in_plain_words_is_found(read: Read, text: str) -> None:
    assert "MEDICAL" in [kind for kind, _ in read(text)]


@pytest.mark.parametrize("text", PASSED)
def test_the_same_words_of_things_pass(read: Read, text: str) -> None:
    assert "MEDICAL" not in [kind for kind, _ in read(text)]
