"""Every reason teaches: a stable code, measures of the guide, two languages, what to do instead."""

from __future__ import annotations

import inspect
import re
from datetime import UTC, datetime
from typing import Any

import pytest

from balise.contracts.decisions import Reason
from balise.contracts.levels import Hosting, Level
from balise.contracts.snapshot import (
    CaseRule,
    CaseStatus,
    KindRule,
    Period,
    Phase,
    QuotaScope,
    StopRule,
    StopScope,
    SystemRule,
)
from balise.policy import reasons

SECTIONS = {"1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "3.1", "3.2", "3.3", "4.1"}
EXPLAIN_A_PERMIT = {"masked", "tolerated_masked"}
BUILDERS = [name for name in reasons.__all__ if name != "LevelSource"]


def _system(hosting: Hosting) -> SystemRule:
    return SystemRule("sys", "Système", hosting, "http://127.0.0.1:1", "modele", jurisdiction="Irlande")


CASE = CaseRule("c", "Rédaction", CaseStatus.SUSPENDED, Phase.DESIGN, Level.PROTEGE_A, ("sys",))
ARGUMENTS: dict[str, list[Any]] = {
    "application": [False, True],
    "title": ["Rédaction"],
    "courses": [[("Le marquage", "Marking")], [("Un", "One"), ("Deux", "Two"), ("Trois", "Three")]],
    "stop": [StopRule("s", scope, "", datetime(2026, 1, 1, tzinfo=UTC)) for scope in StopScope],
    "case": [CASE],
    "kind": [KindRule("coding", "Programmation", "Coding")],
    "hosting": list(Hosting),
    "accepted": [(), ("drafting",), ("drafting", "coding")],
    "allowed": [(), ("a", "b")],
    "scope": list(QuotaScope),
    "period": [*Period, None],
    "system": [_system(hosting) for hosting in Hosting],
    "level": list(Level),
    "source": list(reasons.LevelSource),
}


KINDS_OF_QUOTA = ["requests", "tokens", "energy", "cost"]


def _samples(name: str) -> list[Reason]:
    """The builder called once with each value of each of its arguments."""
    build = getattr(reasons, name)
    names = list(inspect.signature(build).parameters)
    values = [
        (KINDS_OF_QUOTA if name.startswith("quota") and argument == "kind" else ARGUMENTS.get(argument))
        or ([(), ("Autre",)] if name != "level_not_allowed" else [(), (_system(Hosting.SOVEREIGN),)])
        for argument in names
    ]
    longest = max((len(options) for options in values), default=1)
    return [build(*(options[turn % len(options)] for options in values)) for turn in range(longest)]


@pytest.mark.parametrize("name", BUILDERS)
def test_a_reason_is_whole(name: str) -> None:
    for reason in _samples(name):
        assert reason.code == name
        assert reason.measures and set(reason.measures) <= SECTIONS
        assert reason.fr.endswith(".") and reason.en.endswith(".")
        assert reason.fr != reason.en
        if name not in EXPLAIN_A_PERMIT:
            assert reason.instead_fr.endswith(".") and reason.instead_en.endswith(".")
            assert 400 <= reason.status < 600


@pytest.mark.parametrize("name", BUILDERS)
def test_french_has_its_spacing_and_never_says_anonymised(name: str) -> None:
    for reason in _samples(name):
        french = f"{reason.fr} {reason.instead_fr}"
        assert not re.search(r"[^\u00a0]:(\s|$)|« | »| [;?!]|\w'\w", french)
        assert "anonym" not in f"{french} {reason.en} {reason.instead_en}".lower()


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("key_unknown", 401),
        ("stopped", 503),
        ("quota_exceeded", 429),
        ("quotas_unavailable", 503),
        ("system_unknown", 404),
        ("level_not_allowed", 400),
        ("level_above_case", 400),
        ("unscanned", 400),
        ("declared_level_unknown", 400),
        ("kind_unknown", 400),
        ("network_not_allowed", 403),
        ("training_missing", 403),
        ("human_validation_owed", 409),
    ],
)
def test_statuses_that_clients_rely_on(code: str, status: int) -> None:
    assert {reason.status for reason in _samples(code)} == {status}


@pytest.mark.parametrize("code", ["level_not_allowed", "unscanned", "answer_level_not_allowed"])
def test_4_1_is_named_for_public_systems_only(code: str) -> None:
    by_hosting = {
        "4.1" in getattr(reasons, code)(*arguments).measures: hosting
        for hosting, arguments in _calls(code)
        if hosting is Hosting.PUBLIC
    }
    assert by_hosting == {True: Hosting.PUBLIC}
    assert not any(
        "4.1" in getattr(reasons, code)(*arguments).measures
        for hosting, arguments in _calls(code)
        if hosting is not Hosting.PUBLIC
    )


def _calls(code: str) -> list[tuple[Hosting, tuple[Any, ...]]]:
    calls: dict[str, Any] = {
        "level_not_allowed": lambda h: (Level.PROTEGE_B, _system(h), reasons.LevelSource.FOUND, ()),
        "unscanned": lambda h: (h,),
        "answer_level_not_allowed": lambda h: (Level.PROTEGE_B, _system(h)),
    }
    return [(hosting, calls[code](hosting)) for hosting in Hosting]


def test_what_no_system_of_the_case_may_receive_is_told_by_level() -> None:
    for level, wanted in (
        (Level.PROTEGE_B, "souverain ou gouvernemental"),
        (Level.PROTEGE_C, "un système gouvernemental"),
    ):
        found = reasons.level_not_allowed(level, _system(Hosting.PUBLIC), reasons.LevelSource.FOUND, ())
        assert wanted in found.instead_fr
