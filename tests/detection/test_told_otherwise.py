"""Passwords, templates and machines that a text tells in another way than their label does, and what only looks so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]
GABARIT = "Rk1SACAyMAAAAADsAAABPAFiAMUAxQEAAAAoI4ClAFdfAICVAHhiAIA0"
FOUND = (
    (
        "[09:13] Amélie: user guichet / mdp Harfang2291!\n[09:13] Kevin: ça marche pu\n[09:15] Amélie: ah ils l'ont changé. essaye Castor-Brun-77?\n[09:15] Kevin: merci",
        "SECRET",
        "Castor-Brun-77",
    ),
    ("le mdp marche pas. — Essaie Castor-Brun-77", "SECRET", "Castor-Brun-77"),
    ("The password is wrong. Hmm. Try Beaver-Brown-77", "SECRET", "Beaver-Brown-77"),
    (
        "mdp du wifi de la salle, lettre par lettre : B majuscule, o, r, e-accent-aigu, 4, 4, dièse, q, Z, 9.",
        "SECRET",
        "B majuscule, o, r, e-accent-aigu, 4, 4, dièse, q, Z, 9",
    ),
    ("le mot de passe : M majuscule, e accent grave, r, i, tiret, 2, 0", "SECRET", "M majuscule"),
    ("le mdp, épelé : F majuscule, a, c cédille, a, d, e, 4, 4, dièse", "SECRET", "c cédille"),
    (
        '# conf.py\nparts = ["AKIA", "Q7MZ2TXV", "RR40WLJE"]\nCLE = "".join(parts)\n',
        "SECRET",
        "Q7MZ2TXV",
    ),
    (
        'const bouts = ["Zk4!", "nordet", "T8"];\nconst password = bouts.join("");\n',
        "SECRET",
        "nordet",
    ),
    ("User: Dana Whitcombe\n - client machine 172.22.41.9", "IP_ADDRESS", "172.22.41.9"),
    ("Usager Luc Roy, poste de l'usager : 10.12.3.4", "IP_ADDRESS", "10.12.3.4"),
    ("Le poste de Luc Roy, 10.4.2.18, ne répond plus", "IP_ADDRESS", "10.4.2.18"),
    ('{"employe":{"nom":"Luc Roy","no":"00718"},\n "gabarit":"' + GABARIT + '"}', "BIOMETRIC", GABARIT),
    ("Luc Roy;index droit;41 minuties, " + GABARIT, "BIOMETRIC", GABARIT),
    ("employe: Luc Roy\ngabarit_visage: 0.1182,-0.4410,0.0937,0.7715", "BIOMETRIC", "0.1182"),
    (
        "FICHE DACTYLOSCOPIQUE\nNOM : PAQUETTE, DONALD\nFORMULE 12 M 9 R OOI 14 / L 1 U III",
        "BIOMETRIC",
        "12 M 9 R",
    ),
    ("Mot de passe du wifi java2024", "SECRET", "java2024"),
    ("password firefox123", "SECRET", "firefox123"),
    ('{"e":"Louka Beaulieu","cp":"BEAL07120322","session":"A25"}', "CODE_PERMANENT", "BEAL07120322"),
)
NONE = (
    ("essaye Windows-11 plutôt, ton mot de passe marchera", "SECRET"),
    ("essaie Firefox-128 si le mdp ne colle pas", "SECRET"),
    ("Essaie la salle B-1204 pour la réunion", "SECRET"),
    ("lettre par lettre : a, b, c", "SECRET"),
    ('mots = ["bon", "jour", "monde"]\nprint("".join(mots))', "SECRET"),
    ('parts = ["Jan2024", "Fev2024", "Mar2024"]\nprint(", ".join(parts))', "SECRET"),
    ("plage du VLAN : 172.22.41.9", "IP_ADDRESS"),
    ("gabarit_porte: 0.11,0.44,0.09,0.77", "BIOMETRIC"),
    ("FORMULE 12 M", "BIOMETRIC"),
)


@pytest.mark.parametrize(("text", "kind", "value"), FOUND)
def test_what_is_told_otherwise_is_found(read: Read, text: str, kind: str, value: str) -> None:
    assert any(found == kind and value in said for found, said in read(text))


@pytest.mark.parametrize(("text", "kind"), NONE)
def test_what_only_looks_so_is_left(read: Read, text: str, kind: str) -> None:
    assert kind not in [found for found, _ in read(text)]
