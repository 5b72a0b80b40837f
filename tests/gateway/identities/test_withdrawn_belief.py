"""What said for whom an application asks is taken back: answers under way are cut with it, and no others."""

from __future__ import annotations

from tests.gateway.conftest import until
from tests.gateway.identities.conftest import Front
from tests.gateway.identities.test_persons import INES, NETWORK, cut, streaming


async def test_removing_a_provider_cuts_what_its_tokens_began(asking: Front) -> None:
    own = asking.stand.portal.grant("mixte", "lea")
    hers = await streaming(asking, asking.key, x_balise_identity=asking.provider.token())
    another = await streaming(asking, own)
    asking.stand.portal.publish(identity_providers=())
    await cut(hers, "identity_issuer_unknown")
    await until(lambda: bool(asking.stand.portal.records("outcome")))
    record = asking.last("outcome")
    assert (record["person"], record["status"]) == ("ines", "blocked")
    assert record["reasons"] == ["identity_issuer_unknown"]
    assert len(asking.stand.gateway.requests) == 1
    await another.close()


async def test_no_longer_believing_headers_cuts_what_they_began(asking: Front) -> None:
    key = asking.application(trust_forwarded=True, networks=NETWORK)
    by_header = await streaming(asking, key, x_openwebui_user_email=INES)
    by_token = await streaming(asking, key, x_balise_identity=asking.provider.token())
    change = "UPDATE balise_grant SET trust_forwarded = false WHERE key_id = %s"
    asking.stand.portal.database.execute(change, [key.split("_")[1]])
    await cut(by_header, "forwarded_not_trusted")
    await until(lambda: bool(asking.stand.portal.records("outcome")))
    assert asking.last("outcome")["status"] == "blocked"
    assert len(asking.stand.gateway.requests) == 1
    await by_token.close()


async def test_an_address_given_to_another_person_cuts_the_first(asking: Front) -> None:
    asking.person("omar")
    key = asking.application(trust_forwarded=True, networks=NETWORK)
    stream = await streaming(asking, key, x_openwebui_user_email=INES)
    asking.change("ines", names=[])
    asking.change("omar", names=[f"email:{INES}"])
    await cut(stream, "person_inactive")
