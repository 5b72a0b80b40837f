"""A call that signs in, with who it is and a password; beside it calls that only look so."""

from __future__ import annotations

import pytest

from balise.contracts.findings import FindingType
from balise.detection.engine import Engine

SECRETS = (
    'client.login("josee.roy@exemple.org", "Tortue#4471")',
    "ldap.bind('cn=lecture,dc=org', 'pQ7v-Lm21x')",
    'session = signIn( "agent12" , password="Neige-2291!" )',
    '$imap->login("rapports", "8kd!Wq03z");',
)
NOT_SECRETS = (
    'client.login("josee.roy@exemple.org", mot_de_passe)',
    'login("utilisateur", "votre_mot_de_passe")',
    'socket.bind("0.0.0.0", "https://exemple.org/x1")',
    'auth("bearer", "password")',
    'login("admin", "${ADMIN_PASSWORD}")',
    'socket.bind("0.0.0.0", "srv-baux-01")',
    'element.bind("keydown.enter", "Handler12")',
    'auth("basic", "sha256")',
    'element.bind("click", "action2")',
    'it("signs in", () => login("user1", "Test1234!"))',
)


@pytest.mark.parametrize("text", SECRETS)
def test_a_password_that_signs_in(engine: Engine, text: str) -> None:
    assert FindingType.SECRET in {finding.type for finding in engine.inspect(text).findings}


@pytest.mark.parametrize("text", NOT_SECRETS)
def test_no_password(engine: Engine, text: str) -> None:
    assert FindingType.SECRET not in {finding.type for finding in engine.inspect(text).findings}
