from __future__ import annotations

import json

import openai
import pytest
from tests.gateway.conftest import Stand
from tests.gateway.situations import NAS, TEXT_WITH_NAS
from tests.gateway.upstream import completion

from balise.contracts.levels import Level
from balise.journal.contents import open_content
from balise.journal.seal import MasterKey
from balise.journal.verify import verify

HELLO = [{"role": "user", "content": "Rédige une phrase de bienvenue."}]


async def test_a_permitted_request_is_answered_and_journaled_on_both_sides(stand: Stand) -> None:
    key = stand.portal.grant("mixte")
    raw = await stand.client(key).chat.completions.with_raw_response.create(model="public", messages=HELLO)
    answer = raw.parse()
    assert answer.choices[0].message.content == "Bonjour."
    assert (answer.model, answer.usage.total_tokens) == ("public", 16)
    assert raw.headers["x-balise-decision"] == "permit"
    assert raw.headers["x-balise-level"] == "non-classifie"
    assert float(raw.headers["x-balise-overhead-ms"]) >= 0
    request_id = raw.headers["x-request-id"]
    assert stand.upstream.requests[0]["model"] == "modele-reel"
    intent, outcome = stand.portal.records()
    assert (intent["kind"], outcome["kind"]) == ("intent", "outcome")
    assert intent["request_id"] == outcome["request_id"] == request_id
    assert (intent["person"], intent["case"], intent["system"]) == ("ines", "mixte", "public")
    assert (outcome["status"], outcome["tokens_in"], outcome["tokens_out"]) == ("ok", 11, 5)
    assert intent["snapshot"] == stand.portal.current.digest()


async def test_a_nas_for_a_public_system_is_refused_with_its_measures_and_never_leaves(stand: Stand) -> None:
    key = stand.portal.grant("mixte")
    with pytest.raises(openai.BadRequestError) as refused:
        await stand.client(key).chat.completions.create(
            model="public", messages=[{"role": "user", "content": TEXT_WITH_NAS}]
        )
    error = refused.value.body
    assert error["code"] == "level_not_allowed"
    assert {"2.2", "4.1"} <= set(error["balise"]["measures"])
    assert "souverain" in error["balise"]["reasons"][0]["instead"]
    assert refused.value.response.headers["x-should-retry"] == "false"
    assert stand.upstream.received == []
    (record,) = stand.portal.records()
    assert (record["kind"], record["reasons"][0]) == ("refusal", "level_not_allowed")
    assert record["findings"]["NAS"] == 1
    assert NAS.replace(" ", "") not in json.dumps(record).replace(" ", "")


async def test_the_same_text_is_refused_by_a_closed_system_under_the_strict_reading(stand: Stand) -> None:
    key = stand.portal.grant("mixte")
    with pytest.raises(openai.BadRequestError, match="Système ferme"):
        await stand.client(key).chat.completions.create(
            model="ferme", messages=[{"role": "user", "content": TEXT_WITH_NAS}]
        )


async def test_the_same_text_reaches_a_sovereign_system_masked_and_comes_back_whole(stand: Stand) -> None:
    def echo(request: object, document: dict) -> dict:
        return completion("Reçu : " + document["messages"][0]["content"])

    stand.upstream.answer = echo
    key = stand.portal.grant("mixte")
    raw = await stand.client(key).chat.completions.with_raw_response.create(
        model="souverain", messages=[{"role": "user", "content": TEXT_WITH_NAS}]
    )
    assert raw.headers["x-balise-decision"] == "permit-masked"
    assert raw.headers["x-balise-level"] == "protege-b"
    assert raw.parse().choices[0].message.content == f"Reçu : {TEXT_WITH_NAS}"
    (sent,) = stand.upstream.received
    assert b"046" not in sent
    assert b"[NAS_1]" in sent


async def test_what_was_said_is_sealed_apart_as_each_side_saw_it(stand: Stand) -> None:
    stand.upstream.answer = completion("Le [NAS_1] est noté.")
    key = stand.portal.grant("mixte")
    raw = await stand.client(key).chat.completions.with_raw_response.create(
        model="souverain", messages=[{"role": "user", "content": TEXT_WITH_NAS}]
    )
    master = MasterKey.load_or_create(stand.var / "keys" / "content.key")
    with stand.portal.database.transaction():
        opened = open_content(stand.portal.database, master, raw.headers["x-request-id"])
    assert NAS.encode() in opened["prompt", 1]
    assert opened["upstream", 1] == stand.upstream.received[0]
    assert opened["answer", 1] == "Le [NAS_1] est noté.".encode()
    kept = stand.portal.database.execute("SELECT ciphertext FROM balise_content").fetchall()
    assert kept
    assert not any(NAS.encode() in bytes(content) for (content,) in kept)


async def test_content_is_not_kept_when_the_public_body_does_not_want_it(stand: Stand) -> None:
    stand.portal.publish(keep_content=False)
    await stand.applied()
    await stand.client(stand.portal.grant("mixte")).chat.completions.create(model="public", messages=HELLO)
    assert stand.portal.database.execute("SELECT count(*) FROM balise_content").fetchone() == (0,)


async def test_an_answer_obeys_the_matrix_too(stand: Stand) -> None:
    stand.upstream.answer = completion(f"Voici un NAS : {NAS}.")
    key = stand.portal.grant("mixte")
    with pytest.raises(openai.APIStatusError) as refused:
        await stand.client(key).chat.completions.create(model="public", messages=HELLO)
    assert refused.value.body["code"] == "answer_level_not_allowed"
    assert NAS not in str(refused.value.body)
    outcome = stand.portal.records("outcome")[0]
    assert (outcome["status"], outcome["findings"]) == ("blocked", {"NAS": 1})


async def test_the_callers_own_values_are_not_held_against_the_answer(stand: Stand) -> None:
    stand.upstream.answer = completion("Le NAS 046-454-286 et [NAS_1] sont le même.")
    key = stand.portal.grant("souverain-seul")
    answer = await stand.client(key).chat.completions.create(
        model="souverain", messages=[{"role": "user", "content": TEXT_WITH_NAS}]
    )
    assert NAS in answer.choices[0].message.content


async def test_a_model_may_name_its_system_and_the_model_behind(stand: Stand) -> None:
    key = stand.portal.grant("mixte")
    answer = await stand.client(key).chat.completions.create(model="public/modele-reel", messages=HELLO)
    assert answer.model == "public/modele-reel"
    with pytest.raises(openai.NotFoundError):
        await stand.client(key).chat.completions.create(model="public/autre", messages=HELLO)


async def test_models_lists_what_this_key_may_use_now(stand: Stand) -> None:
    key = stand.portal.grant("mixte")
    assert [m.id async for m in await stand.client(key).models.list()] == ["public", "ferme", "souverain"]
    stand.portal.change_system("ferme", active=False)
    stand.portal.publish(public_systems_allowed=False)
    await stand.applied()
    assert [m.id async for m in await stand.client(key).models.list()] == ["souverain"]
    with pytest.raises(openai.NotFoundError):
        await stand.client(key).models.retrieve("ferme")
    assert (await stand.client(key).models.retrieve("souverain")).owned_by == "ville"


async def test_refusals_speak_the_callers_language(stand: Stand) -> None:
    body = {"model": "public", "messages": [{"role": "user", "content": TEXT_WITH_NAS}]}
    key = stand.portal.grant("mixte")
    french = await stand.post(key, body)
    english = await stand.post(key, body, **{"accept-language": "en-CA,en;q=0.9,fr;q=0.1"})
    assert "Ce texte est de niveau" in french.json["error"]["message"]
    assert "This text is" in english.json["error"]["message"]


async def test_where_to_get_help_is_said_once(stand: Stand) -> None:
    stand.portal.change_case("mixte", level=Level.NON_CLASSIFIE)
    stand.portal.publish(help_fr="Aide : poste 4000. Ou par courriel.")
    await stand.applied()
    body = {"model": "public", "messages": [{"role": "user", "content": TEXT_WITH_NAS}]}
    error = (await stand.post(stand.portal.grant("mixte"), body)).json["error"]
    first, second = error["balise"]["reasons"]
    assert all(
        reason["instead"].endswith("Aide : poste 4000. Ou par courriel.") for reason in (first, second)
    )
    assert error["message"].endswith(" Aide : poste 4000. Ou par courriel.")
    assert error["message"].count("poste 4000") == 1
    assert first["message"] in error["message"] and second["message"] in error["message"]


async def test_the_journal_verifies_after_all_kinds_of_endings(stand: Stand) -> None:
    key = stand.portal.grant("mixte")
    await stand.post(key, {"model": "public", "messages": HELLO})
    await stand.post(key, {"model": "public", "messages": [{"role": "user", "content": TEXT_WITH_NAS}]})
    await stand.post("balise_inconnue", {"model": "public", "messages": HELLO})
    await stand.close()
    from balise.contracts.signing import load_public_key

    stand.portal.database.autocommit = True
    report = verify(stand.portal.database, [load_public_key(stand.var / "keys" / "journal.pub")])
    assert report.ok
    assert (report.records, report.open_intents) == (4, ())
