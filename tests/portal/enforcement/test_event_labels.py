"""Whatever the portal records, a person can read: no raw code on the journal page."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

import balise.portal
from balise.policy.reasons.identity import CODES as IDENTITY_CODES
from balise.portal.enforcement.trail import labels
from balise.portal.systems.story import ACTS as SYSTEM_ACTS
from balise.portal.usecases.states import TRANSITIONS
from balise.portal.usecases.story import ACTS as CASE_ACTS

PORTAL = Path(balise.portal.__file__).parent


def recorded() -> Iterator[tuple[str, str]]:
    """(app, action) of each literal action given to ``record_event`` or to an app's own ``tell``."""
    for path in sorted(PORTAL.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            if ast.unparse(call.func) == "CaseEvent.objects.create":
                for keyword in call.keywords:
                    if keyword.arg == "action" and isinstance(keyword.value, ast.Constant):
                        yield "usecases", keyword.value.value
            if isinstance(call.func, ast.Name) and call.func.id in ("record_event", "tell"):
                for argument in call.args[:3]:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield path.relative_to(PORTAL).parts[0], argument.value


FOUND = sorted(set(recorded()))


def test_actions_are_found():
    assert ("people", "role.assign") in FOUND
    assert ("usecases", "ask-decision") in FOUND
    assert ("usecases", "stop-lift") in FOUND
    assert len(FOUND) > 50


@pytest.mark.parametrize("app, action", FOUND)
def test_each_recorded_action_has_words_in_french_and_english(app, action):
    name = action if "." in action else {"systems": "system"}.get(app, "case") + f".{action}"
    with translation.override("fr-ca"):
        french = labels.event_in_words(name)
    with translation.override("en"):
        english = labels.event_in_words(name)
    act = name.partition(".")[2]
    assert french not in (name, "") and not french.endswith(f"– {act}")
    assert english not in (name, "") and not english.endswith(f"– {act}")
    assert french != english


@pytest.mark.parametrize("code", IDENTITY_CODES)
def test_each_refused_identity_has_words_in_french_and_english(code):
    said = []
    for language in ("fr-ca", "en"):
        with translation.override(language):
            said.append(str(labels.reason_in_words(code)))
    assert code not in said
    assert said[0] != said[1]


def test_each_transition_and_account_act_has_words():
    from balise.portal.people import account_trail

    assert set(TRANSITIONS) <= set(CASE_ACTS)
    assert set(account_trail._ACTS.values()) <= set(labels.EVENTS)
    assert SYSTEM_ACTS
