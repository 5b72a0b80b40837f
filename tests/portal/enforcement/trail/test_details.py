from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.utils import translation

import balise.portal
from balise.contracts.records import JournalRecord, RecordKind
from balise.portal.enforcement.trail.detail_names import NAMES
from balise.portal.enforcement.trail.details import details_in_words, surface_in_words

PORTAL = Path(balise.portal.__file__).parent
SOMEBODY = "3f1c7d1e-6d5c-4b8e-9a0e-0c9d5a1f2b3c"


def written() -> Iterator[str]:
    """Names of the details that acts give in so many words to ``record_event`` or ``tell``."""
    own = {"note", "from_state", "to_state", "detail", "case", "system", "kind", "request_id"}
    for path in PORTAL.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
                continue
            if call.func.id not in ("record_event", "tell", "move"):
                continue
            for keyword in call.keywords:
                if keyword.arg == "detail" and isinstance(keyword.value, ast.Dict):
                    yield from (key.value for key in keyword.value.keys if isinstance(key, ast.Constant))
                elif call.func.id != "record_event" and keyword.arg and keyword.arg not in own:
                    yield keyword.arg


def told(decision: str, names: dict[str, str] | None = None, /, **detail: object) -> dict[str, str]:
    at = datetime(2026, 11, 28, tzinfo=UTC)
    record = JournalRecord(RecordKind.EVENT, 1, "evt_1", at, decision=decision, detail=detail)
    return {name: value for name, value, _code in details_in_words(record, names or {})}


@pytest.mark.parametrize("name", sorted(set(written())))
def test_each_detail_that_acts_write_has_words(name):
    assert name in NAMES


def test_codes_are_said_in_words():
    assert told("case.give-opinion", outcome="conditional", committee="comite") == {
        "Issue de l’avis": "Favorable avec conditions",
        "Comité": "comite",
    }
    assert told("stop.order", scope="all") == {"Portée": "Tous les systèmes et tous les cas"}
    assert told("quota.add", scope="person")["Portée"] == "Par personne"
    assert told("course.create", mandatory=True) == {"Obligatoire": "Oui"}
    assert told("content.destroy", rule="defaut") == {"Règle de conservation": "celle par défaut"}
    assert told("case.document", fields="intended_use, data_used") == {
        "Champs changés": "utilisation prévue, données utilisées et accès requis"
    }
    with translation.override("en"):
        assert told("case.authorise", to="authorised") == {"To": "Authorised"}


def test_a_person_is_named_or_stays_somebody():
    known = told("group.add-member", {SOMEBODY: "Maude Bergeron"}, member=SOMEBODY)
    assert known == {"Membre": "Maude Bergeron"}
    assert told("group.add-member", member=SOMEBODY) == {"Membre": "une personne de l’organisme"}


def test_what_is_newer_than_this_portal_keeps_its_code():
    assert told("case.authorise", inedit="autre", phase="inedite") == {"inedit": "autre", "Phase": "inedite"}
    assert surface_in_words("inedite") == "inedite"
