"""SECRET: variables and talk about passwords are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("NIP actuel 1958 (sa date de fête)", "1958"),
    ('snmp_community: "rq-pub-8821x"', "rq-pub-8821x"),
    ("SMTP_KEY=SG.k2Vx0hTq81.pLm93sDfQwe77RtYuIop", "SG.k2Vx0hTq81.pLm93sDfQwe77RtYuIop"),
    ("JWT_SIGNING=b6c1f7e20d9a4835a1", "b6c1f7e20d9a4835a1"),
    ("@{\n  'afournel'   = 'Castor5052?'\n  'mdubuc' = 'Neige7147!'\n}", "Castor5052?"),
    ("password=ab&cd=Xyz123!kk", "ab&cd=Xyz123!kk"),
    ("utilisateur: mroy\nmdp_temp: Soleil2024!", "Soleil2024!"),
    (
        "APP_KEY=base64:q7Tt3nL0vXh1zK9mPp2sRr5uYy8wAa4bCc6dEe7fGg0=",
        "base64:q7Tt3nL0vXh1zK9mPp2sRr5uYy8wAa4bCc6dEe7fGg0=",
    ),
    ("postgres://mroy:%50%40%73%73%77%30%72%64@db.interne/x", "%50%40%73%73%77%30%72%64"),
    ("mot de passe : Soleil2024!", "Soleil2024!"),
    ("le mot de passe est Hiver2024!", "Hiver2024!"),
    ("postgresql://admin:S3cr3tPw@db.local/prod", "S3cr3tPw"),
    ('"api_key": "9f8a7b6c5d4e3f2a"', "9f8a7b6c5d4e3f2a"),
    ("NIP : 4821", "4821"),
)
PASSED = (
    "SONAR_PROJECT_KEY=ca.gouv.qc.portail.demandes2",
    "jwt_signing: RS256",
    "jwt_signing_method=HS512",
    "SSL_KEY=certificats2026/serveur-public.v2.pem",
    "'titre' : 'Budget2024!', 'event': 'Festival2025!'",
    '{"api_key":"OPENAI_API_KEY"}',
    '{"next_token":"CAUQAA"}',
    "mdp_longueur: 12",
    "APP_KEY=base64:YOUR_KEY_HERE",
    "mysql://root:%DB_PASS%@db.interne/x",
    "Le mot de passe doit être robuste.",
    'password = os.environ["X"]',
    "mot de passe: votre_mot_de_passe_ici",
    "token = secrets.token_urlsafe(32)",
    "api_key=API_KEY",
    "Mot de passe oublié?",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_secret_assigned_is_found(read: Read, text: str, value: str) -> None:
    assert ("SECRET", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_secret_assigned_passes(read: Read, text: str) -> None:
    assert "SECRET" not in [kind for kind, _ in read(text)]
