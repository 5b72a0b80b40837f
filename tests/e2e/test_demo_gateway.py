"""The official client through the demonstration's gateway, to the real local model."""

from __future__ import annotations

import openai
import pytest

pytestmark = [pytest.mark.model]

NAS = "271 828 188"
LETTER = f"Rédige une lettre à Jean Tremblay (NAS {NAS}) : sa demande de permis est reçue."


def ask(client: openai.OpenAI, key: dict[str, str], text: str, **options):
    return client.chat.completions.create(
        model=key["system"], messages=[{"role": "user", "content": text}], **{"max_tokens": 24, **options}
    )


def test_a_permitted_question_is_answered_by_the_real_model(demo):
    key = demo.key(hosting="public")
    answer = ask(demo.client(key), key, "Write one short sentence about rivers.")
    assert answer.choices[0].message.content.strip()
    assert answer.usage.completion_tokens > 0


def test_the_answer_streams(demo):
    key = demo.key(hosting="sovereign", case="CU-002")
    chunks = list(ask(demo.client(key), key, "Write one short sentence about rivers.", stream=True))
    assert "".join(c.choices[0].delta.content or "" for c in chunks if c.choices).strip()
    assert chunks[-1].choices[0].finish_reason in ("stop", "length")


def test_a_nas_to_the_public_system_is_refused_with_its_measures_and_what_to_do(demo):
    key = demo.key(hosting="public")
    with pytest.raises(openai.BadRequestError) as refusal:
        ask(demo.client(key), key, LETTER)
    balise = refusal.value.body["balise"]
    assert {"2.2", "4.1"} <= set(balise["measures"])
    assert all(reason["instead"] for reason in balise["reasons"])
    assert NAS not in str(refusal.value.body)


def test_refusals_speak_english_to_who_asks_for_it(demo):
    key = demo.key(hosting="public")
    with pytest.raises(openai.BadRequestError) as refusal:
        ask(demo.client(key, default_headers={"Accept-Language": "en-CA"}), key, LETTER)
    assert "Remove the confidential information" in refusal.value.body["message"]


def test_the_same_text_to_the_closed_system_is_refused_under_the_strict_reading(demo):
    key = demo.key(hosting="closed")
    with pytest.raises(openai.BadRequestError) as refusal:
        ask(demo.client(key), key, LETTER)
    assert "2.2" in refusal.value.body["balise"]["measures"]


def test_the_sovereign_system_never_sees_the_nas_and_the_caller_gets_it_back(demo):
    key = demo.key(hosting="sovereign", case="CU-002")
    seen = len(demo.relay.received)
    # Two examples are what the small model needs to repeat a placeholder.
    examples = [
        {"role": role, "content": f"{start}({letter}) : [CODE_{number}]"}
        for letter, number in (("A", 7), ("B", 9))
        for role, start in (("user", "Repeat: "), ("assistant", ""))
    ]
    raw = demo.client(key).chat.completions.with_raw_response.create(
        model=key["system"],
        max_tokens=20,
        temperature=0,
        messages=[*examples, {"role": "user", "content": f"Repeat: NAS : {NAS}"}],
    )
    assert raw.headers["x-balise-decision"] == "permit-masked"
    received = "".join(demo.relay.received[seen:])
    assert received and NAS not in received and NAS.replace(" ", "") not in received
    assert "[NAS_1]" in received
    content = raw.parse().choices[0].message.content
    assert "[NAS_1]" not in content
    assert NAS in content


def test_a_key_of_an_untrained_person_is_refused_with_the_courses_it_lacks(demo):
    key = next(key for key in demo.known["refused_keys"] if key["state"] == "untrained")
    with pytest.raises(openai.PermissionDeniedError) as refusal:
        ask(demo.client(key), key, "Bonjour")
    reason = next(r for r in refusal.value.body["balise"]["reasons"] if r["code"] == "training_missing")
    assert "3.1" in reason["measures"]


def test_the_models_listed_are_those_of_the_case(demo):
    key = demo.key(hosting="public", case="CU-001")
    assert [model.id for model in demo.client(key).models.list()] == ["assistant-public"]


def test_the_journal_holds_together(demo):
    done = demo.balise("journal", "verify")
    assert done.returncode == 0, done.stdout + done.stderr
