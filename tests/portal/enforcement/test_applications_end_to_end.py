"""An application's key made at the portal's page, a provider's token, a real gateway, one database between them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import httpx
import pytest
from django.urls import reverse
from tests.gateway.identities.provider import Provider
from tests.gateway.upstream import completion
from tests.portal.enforcement.test_holds_end_to_end import Running
from tests.portal.factories import (
    GroupFactory,
    PersonFactory,
    SystemFactory,
    UseCaseFactory,
    day,
    force_sign_in,
    give_second_factor,
)
from tests.waiting import PATIENCE, wait_until

from balise.portal.people.actions.deactivate_person import deactivate_person
from balise.portal.people.actions.remove_member import remove_member

BODY = {"model": "souverain", "messages": [{"role": "user", "content": "Bonjour."}]}


@pytest.fixture
def running(committed_op, tmp_path) -> Iterator[Running]:
    made = Running(tmp_path)
    made.upstream.answer = completion("Bonjour.")
    made.start_system()
    yield made
    made.stop()


def test_what_the_portal_decides_of_applications_is_what_a_gateway_does(client, committed_op, running):
    provider = Provider()
    provider.url = "https://id.ville.example"  # its keys are written down: nothing is fetched
    system = SystemFactory(code="souverain", base_url=running.upstream.url, with_opinion="favourable")
    ines, omar = PersonFactory(), PersonFactory()
    group = GroupFactory(code="equipe", with_members=[ines, omar])
    case = UseCaseFactory(authorised=True, code="resumes", on_systems=[system], for_groups=[group])
    unit = PersonFactory(with_roles=("unite-responsable",))
    give_second_factor(unit)
    force_sign_in(client, unit.account)

    client.post(
        reverse("enforcement:provider_new"),
        {
            "code": "ville",
            "name": "Ville",
            "issuer": provider.issuer,
            "audiences": "balise",
            "jwks": json.dumps({"keys": provider.entries}),
            "claim": "sub",
            "lifetime_minutes": "60",
        },
    )
    for person, subject in ((ines, "sujet-ines"), (omar, "sujet-omar")):
        values = {"issuer": provider.issuer, "identifier": subject}
        client.post(reverse("people:link_identity", args=[person.ref]), values)
    address = reverse("enforcement:application_new")
    ticket = re.search(r'name="ticket" value="([0-9a-f]+)"', client.get(address).content.decode())[1]
    values = {"application": "Portail", "case": case.code, "responsible": unit.pk, "ticket": ticket}
    made = client.post(address, values | {"expires_on": day(30).isoformat(), "networks": "127.0.0.0/8"})
    secret = re.search(r"balise_[0-9a-f]{12}_[\w-]{43}", made.content.decode())[0]
    running.start()

    with httpx.Client(base_url=running.url, timeout=PATIENCE) as caller:

        def ask(subject: str = "") -> tuple[int, str]:
            headers = {"authorization": f"Bearer {secret}"}
            if subject:
                headers["x-balise-identity"] = provider.token(subject)
            answer = caller.post("/chat/completions", json=BODY, headers=headers)
            return answer.status_code, answer.json().get("error", {}).get("code", "")

        assert ask() == (401, "person_unnamed")
        assert ask("sujet-ines") == (200, "")
        assert ask("sujet-omar") == (200, "")
        assert ask("sujet-inconnu") == (403, "identity_unknown")
        deactivate_person(actor=unit, subject=ines, reason="Départ")
        wait_until(lambda: ask("sujet-ines") == (403, "person_inactive"))
        remove_member(actor=unit, group=group, person=omar)
        wait_until(lambda: ask("sujet-omar") == (403, "not_in_group"))
        key_id = secret.split("_")[1]
        client.post(reverse("enforcement:application_revoke", args=[key_id]))
        wait_until(lambda: ask("sujet-omar") == (401, "key_revoked"))
    page = client.get(reverse("enforcement:applications"), {"etat": "ended"}).content.decode()
    assert "Aucune requête depuis" not in page
