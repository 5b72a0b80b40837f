"""MEDICAL: a body or a mind that fails, told by its consequence, not sports, machines, guides or talk."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    "On lui a retiré un rein en mars, à Gaston Lirette.",
    "Gaston Lirette a perdu deux orteils.",
    "Mme Rita Nolin dit que ses genoux sont finis.",
    "Le médecin a vu une tache sur le poumon d'Omer Gagné.",
    "Rita Nolin n'entend presque plus et ne sort plus.",
    "Omer Gagné cherche ses mots depuis l'automne.",
    "Omer Gagné échappe ses outils.",
    "Ève Cantin entend des voix la nuit.",
    "Ève Cantin se coupe sur les bras.",
    "Hugo Vézina est en psychiatrie depuis lundi.",
    "Hugo Vézina sort d'une cure.",
    "La petite de Julie Côté est sous respirateur.",
    "Julie Côté prend des pilules pour dormir.",
    "Le docteur lui donne jusqu'à Pâques, mon frère Paul Roy.",
    "Paul Roy buvait beaucoup à l'époque.",
    "Zoé Lemay fume deux paquets par jour.",
    "Zoé Lemay : sat à 86, envoyée à l'urgence.",
    "Marc Hébert a trois mois d'abstinence.",
    "Nadia Haddad est arrivée au 4e pavillon hier soir.",
)
PASSED = (
    "Le guide explique quoi faire quand on ne dort plus.",
    "Luc Roy a cassé la tête de lit en la montant.",
    "Julie Côté, directrice, dit que le projet a perdu la main.",
    "L'imprimante de Paul Roy ne marche plus.",
    "Conférence de Zoé Lemay : fumer, boire, jouer.",
    "Le serveur est en isolement, écrit Marc Hébert.",
    "Omer Gagné a acheté un fauteuil de bureau.",
    "La piscine est traitée au chlore. Contact : Ève Cantin.",
)


@pytest.mark.parametrize("text", FOUND)
def test_what_fails_is_found(read: Read, text: str) -> None:
    assert "MEDICAL" in [kind for kind, _ in read(text)]


@pytest.mark.parametrize("text", PASSED)
def test_what_only_shares_the_words_passes(read: Read, text: str) -> None:
    assert "MEDICAL" not in [kind for kind, _ in read(text)]
