"""Masked exchanges both ways: the caller's values come back, those of nobody's asking do not.

The caller sent one set of values, the system answers with these and with another
set. However the answer is cut, the first is told exactly and nothing of the second.
"""

from __future__ import annotations

from typing import Any

import pytest
from tests.gateway.conftest import Stand
from tests.gateway.situations import NAS
from tests.gateway.upstream import chunk, completion

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level

OWN = {"[NAS_1]": NAS, "[COURRIEL_1]": "mireille.caron@exemple.org", "[CARTE_1]": "4539 5787 6362 1486"}
ASKED = "Relis : NAS " + ", courriel ".join(list(OWN.values())[:2]) + f", carte {OWN['[CARTE_1]']}."
FOREIGN = {
    "NAS": "193 456 787",
    "COURRIEL": "luc.bergeron@exemple.net",
    "CARTE": "5425 2334 3010 9903",
    "TELEPHONE": "418-555-0172",
}
ECHO = "Vous avez écrit [NAS_1], [COURRIEL_1] et [CARTE_1].\n"
BODY = {"model": "souverain", "messages": [{"role": "user", "content": ASKED}]}


def told(text: str) -> str:
    for placeholder, value in OWN.items():
        text = text.replace(placeholder, value)
    return text


async def answer_of(stand: Stand, key: str, **more: Any) -> str:
    answer = await stand.post(key, BODY | more)
    assert answer.status == 200, answer.body
    return str(answer.json["choices"][0]["message"]["content"])


async def streamed(stand: Stand, key: str, pieces: list[str]) -> str:
    stand.upstream.chunks = [*(chunk({"content": piece}) for piece in pieces), chunk({}, "stop")]
    events = await stand.client(key).chat.completions.create(stream=True, **BODY)  # type: ignore[call-overload]
    return "".join([e.choices[0].delta.content or "" async for e in events if e.choices])


@pytest.mark.parametrize("label", FOREIGN)
async def test_a_whole_answer_gives_back_what_was_sent_and_nothing_else(stand: Stand, label: str) -> None:
    stand.upstream.answer = completion(f"{ECHO}Il y a aussi : {FOREIGN[label]}, à vérifier.")
    text = await answer_of(stand, stand.portal.grant("mixte"))
    assert text == told(ECHO) + f"Il y a aussi : [{label}], à vérifier."
    outcome = stand.portal.records("outcome")[0]
    assert outcome["status"] == "ok"
    assert sum(outcome["findings"].values()) == 1
    assert outcome["detail"]["answer_masked"] == 1


@pytest.mark.parametrize("label", FOREIGN)
async def test_a_streamed_answer_does_so_wherever_it_is_cut(stand: Stand, label: str) -> None:
    key, value = stand.portal.grant("mixte"), FOREIGN[label]
    for at in range(1, len(value)):
        pieces = [ECHO, "Il y a aussi : ", value[:at], value[at:], ", à vérifier."]
        assert await streamed(stand, key, pieces) == told(ECHO) + f"Il y a aussi : [{label}], à vérifier."


async def test_letter_by_letter_is_no_way_around(stand: Stand) -> None:
    text = ECHO + " ".join(f"Voici {value}." for value in FOREIGN.values())
    received = await streamed(stand, stand.portal.grant("mixte"), list(text))
    assert received == told(ECHO) + " ".join(f"Voici [{label}]." for label in FOREIGN)


async def test_neither_is_another_way_of_writing(stand: Stand) -> None:
    hidden = "".join(f"%{ord(letter):02x}" for letter in FOREIGN["COURRIEL"])
    received = await streamed(stand, stand.portal.grant("mixte"), [ECHO, hidden[:20], hidden[20:]])
    assert received.startswith(told(ECHO))
    assert hidden[9:30] not in received


async def test_a_mailbox_that_opens_nowhere_is_masked_both_ways(stand: Stand) -> None:
    stand.upstream.answer = completion("Vous avez écrit [COURRIEL_1]. Il y a aussi : bfhtwqka@example.com.")
    body = {"model": "souverain", "messages": [{"role": "user", "content": "Relis : jrmccalx@example.com"}]}
    answer = await stand.post(stand.portal.grant("mixte"), body)
    assert b"jrmccalx" not in stand.upstream.received[-1]
    said = answer.json["choices"][0]["message"]["content"]
    assert said == "Vous avez écrit jrmccalx@example.com. Il y a aussi : [COURRIEL]."


async def test_what_the_task_needs_is_told(stand: Stand) -> None:
    stand.portal.change_case("mixte", needed_types=(FindingType.EMAIL,))
    await stand.applied()
    stand.upstream.answer = completion(f"Écrivez à {FOREIGN['COURRIEL']}.")
    assert await answer_of(stand, stand.portal.grant("mixte")) == f"Écrivez à {FOREIGN['COURRIEL']}."


async def test_a_name_alone_is_told(stand: Stand) -> None:
    stand.upstream.answer = completion("Demandez à Étienne Lavoie.")
    assert await answer_of(stand, stand.portal.grant("mixte")) == "Demandez à Étienne Lavoie."


async def test_what_was_left_out_does_not_count_in_the_level(stand: Stand) -> None:
    secret = "sk-proj-" + "a8F3kQ9zL2mX7vB4nC6tR1yW5pE0" * 2
    stand.upstream.answer = completion(f"La clé est api_key={secret}.")
    text = await answer_of(stand, stand.portal.grant("mixte"))
    assert "a8F3kQ9z" not in text
    assert "[SECRET]" in text


async def test_a_fact_about_someone_is_judged_not_rewritten(stand: Stand) -> None:
    stand.upstream.answer = completion("Mme Julie Tremblay souffre d'un diabète de type 2.")
    answer = await stand.post(stand.portal.grant("mixte"), BODY)
    assert (answer.status, answer.code) == (403, "answer_level_not_allowed")


async def test_a_request_without_anything_masked_is_judged_as_before(stand: Stand) -> None:
    stand.portal.change_case("souverain-seul", level=Level.NON_CLASSIFIE)
    await stand.applied()
    stand.upstream.answer = completion(f"Voici : {FOREIGN['COURRIEL']}.")
    body = {"model": "souverain", "messages": [{"role": "user", "content": "Bonjour."}]}
    answer = await stand.post(stand.portal.grant("souverain-seul"), body)
    assert answer.code == "answer_level_above_case"


OFFICE = "425, rue Jacques-Parizeau"
SIGNED = (
    f"Direction des communications\nMinistère du Travail\n{OFFICE}, Québec\n\nRelis ce qui suit. "
    + "Le comité se réunit le deuxième mardi du mois et parle de la refonte du formulaire. " * 4
    + f"\n\nNAS {NAS}"
)
"""An address of which the request says that it is an office's, beside a value that is masked."""


@pytest.mark.parametrize("stream", [False, True])
async def test_what_was_sent_as_it_is_comes_back_though_nothing_tells_there_what_it_is(
    stand: Stand, stream: bool
) -> None:
    key, body = stand.portal.grant("mixte"), BODY | {"messages": [{"role": "user", "content": SIGNED}]}
    said = f"Le NAS est [NAS_1]. Il demeure au {OFFICE}.\nElle demeure au 88, rue des Pins."
    if stream:
        stand.upstream.chunks = [*(chunk({"content": letter}) for letter in said), chunk({}, "stop")]
        events = await stand.client(key).chat.completions.create(stream=True, **body)  # type: ignore[call-overload]
        text = "".join([e.choices[0].delta.content or "" async for e in events if e.choices])
    else:
        stand.upstream.answer = completion(said)
        answer = await stand.post(key, body)
        text = str(answer.json["choices"][0]["message"]["content"])
    assert OFFICE.encode() in stand.upstream.received[-1]
    assert text == f"Le NAS est {NAS}. Il demeure au {OFFICE}.\nElle demeure au [ADRESSE]."
