"""What an interface sends of itself, or again at each turn, is no act of the person before it.

The requests have the form of Open WebUI's: a title asked for beside the first turn, and every turn sent
again with the next, what was refused included.
"""

from __future__ import annotations

import asyncio
from typing import Any

from tests.gateway.anomalies.conftest import PROBING, REFUSALS, Watched, watching
from tests.gateway.situations import TEXT_WITH_NAS, VILLE
from tests.waiting import until

from balise.contracts.grants import email_name

FRONT = {"x-openwebui-user-email": "ines@ville.example"}


def asked(*said: str, **more: Any) -> dict[str, Any]:
    return {"model": "public", "messages": [{"role": "user", "content": text} for text in said], **more}


def title(said: str) -> dict[str, Any]:
    return asked(f"### Task:\nGenerate a concise title.\n### Chat History:\nUSER: {said}", max_tokens=1000)


def application(watched: Watched) -> str:
    """A key whose front end says for whom it asks: Ines."""
    portal = watched.portal
    portal.database.execute(
        """INSERT INTO balise_identity (public_body, person, role, person_active, groups, trainings, names)
           VALUES (%s, 'ines', 'employe', true, '{}', '{}', %s)""",
        [VILLE, [email_name("ines@ville.example")]],
    )
    return portal.grant("mixte", "", application=True, trust_forwarded=True, networks=["127.0.0.0/8"])


async def test_a_conversation_that_goes_on_after_a_refusal_is_no_probing(watched: Watched) -> None:
    await watched.serve(watching(probing=PROBING))
    key = watched.portal.grant("mixte")
    said = [TEXT_WITH_NAS]
    for turn in ("Bonjour.", "Es-tu là?", "Réponds donc à Julie Tremblay.", "Bonsoir alors, tant pis."):
        assert (await watched.stand.post(key, asked(*said))).status == 400
        said.append(turn)
    await asyncio.sleep(0.1)
    assert watched.alerts == []
    for number in range(3):
        await watched.stand.post(key, asked(*said, f"{TEXT_WITH_NAS} {'x' * number}"))
    await until(lambda: bool(watched.alerts))
    assert [alert["kind"] for alert in watched.alerts] == ["probing"]


async def test_what_an_application_asks_of_itself_is_no_refusal_of_its_person(watched: Watched) -> None:
    await watched.serve(watching(refusals=REFUSALS, probing=PROBING))
    key = application(watched)
    for body in (asked(TEXT_WITH_NAS, stream=True), title(TEXT_WITH_NAS), title(f"{TEXT_WITH_NAS} Merci.")):
        assert (await watched.stand.post(key, body, **FRONT)).code == "level_not_allowed"
    await asyncio.sleep(0.1)
    assert watched.alerts == []
    assert len(watched.portal.records("refusal")) == 3


async def test_a_person_s_own_key_asks_nothing_of_itself(watched: Watched) -> None:
    await watched.serve(watching(refusals=REFUSALS))
    await watched.refused(watched.portal.grant("mixte"))
    await until(lambda: bool(watched.alerts))
