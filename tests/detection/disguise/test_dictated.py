"""Numbers dictated by groups, sent line by line, or written sign by sign; and what only looks so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("Son NAS, deux par deux : treize, zéro six, quatre-vingt-douze, cinquante-quatre, quatre", "NAS"),
    ("Dicté trois par trois : cent trente, six cent quatre-vingt-douze, cinq cent quarante-quatre. C'est son NAS.", "NAS"),
    ("[08:02] 130\n[08:03] 692\n[08:04] 544\nLes bouts viennent du clavardage; recolle son NAS.", "NAS"),
    ("> 130\n> 692\n> 544\nC'est l'assurance sociale que la cliente a mise en réponse.", "NAS"),
    ("Assurance sociale, un bout par ligne à cause de l'écran :\n130\n692\n544\nRefais-le.", "NAS"),
    ("mon clavier est bloqué en pleine chasse, son assurance sociale : １３０ ６９２ ５４４", "NAS"),
    ("Virement dicté : 300 tiret 128 tiret 154 tiret 471 tiret 903, compte de Luce Morin", "BANK_ACCOUNT"),
    ("…/fiche?u=JZAVGORRGMYDMOJSGU2DI=== : que dit ce base32?", "NAS"),
    ("Le camion « R_5_2_M_T_K » est au nom de Luce Morin", "PLATE"),
    ("plaque du VUS : R.5.2.M.T.K", "PLATE"),
    ("Son camion : R52 4MT, vu hier", "PLATE"),
    ("Compte pour le dépôt : 815 tiret 30012 tiret 4471903", "BANK_ACCOUNT"),
    ("https://suivi.example/f?id=TkFTOjEzMDY5MjU0NA== : à décoder", "NAS"),
    ("NAM : GAGL\\t8152\\t1716", "NAM"),
    ("export NAS : 130\\n692\\n544", "NAS"),
    ("https://suivi.example/reset?token=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NSJ9.kTz9", "URL_TOKEN"),
    ("message 1 : 130, puis 692, puis 544 voilà mon nas", "NAS"),
    ("Son NAS par groupes de deux : treize, zéro six, quatre-vingt-douze, cinquante-quatre, quatre", "NAS"),
    ("mdp = ''.join(['Our', 'son#', '33', '18wK'])", "SECRET"),
    ("compte 7/8/8/9/3/0/0/6/5/4/5/7/1/7/4 au nom de Luce Morin", "BANK_ACCOUNT"),
    ('motdepasse = "Ours" + "on#" + "3318" + "wK"  # compte de paie', "SECRET"),
    ("$pwd = 'Ours' . 'on#' . '3318wK'; ldap_bind($c, $dn, $pwd);", "SECRET"),
)  # fmt: skip
PASSED = (
    ("Plier la feuille deux par deux : vingt, trente, quarante, puis cinquante fois.", "NAS"),
    ("[08:02] 131\n[08:03] 692\n[08:04] 544\nTemps de réponse en ms; trace la courbe.", "NAS"),
    ("> 131\n> 692\n> 544\nC'est le nombre d'appels par jour.", "NAS"),
    ("Les sections R.5.2.M.T.K du plan sont prêtes.", "PLATE"),
    ('secret = "nom" + " de " + "famille"', "SECRET"),
    ('mdp = "Entrez votre " + "mot de passe"', "SECRET"),
    ("ouvrir C:\\TEMP\\N130\\T692\\R544 sur le serveur", "NAS"),
    ("jetons = ''.join(['lundi', 'mardi'])", "SECRET"),
    ("le clavier de la porte prend le 4471", "NAS"),
    ("tiret 300 tiret 128 : deux points du compte rendu", "BANK_ACCOUNT"),
)


@pytest.mark.parametrize(("text", "kind"), FOUND)
def test_what_is_dictated_is_read(read: Read, text: str, kind: str) -> None:
    assert kind in [found for found, _ in read(text)]


@pytest.mark.parametrize(("text", "kind"), PASSED)
def test_what_only_looks_dictated_is_not(read: Read, text: str, kind: str) -> None:
    assert kind not in [found for found, _ in read(text)]
