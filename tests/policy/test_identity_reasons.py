"""Each refusal of an identity says what, why by the guide, and what to do, in both languages."""

from __future__ import annotations

import re

import pytest

from balise.catalog.measures import measures
from balise.policy.reasons.identity import CODES, identity_reason

SECTIONS = {code.rpartition("-")[0] for code in measures()}


@pytest.mark.parametrize("code", CODES)
def test_a_reason_is_whole(code: str) -> None:
    reason = identity_reason(code)
    assert reason.code == code
    assert set(reason.measures) <= SECTIONS
    assert reason.measures
    for sentence in (reason.fr, reason.en, reason.instead_fr, reason.instead_en):
        assert sentence.endswith(".")
    assert reason.fr != reason.en
    assert not re.search(r"[^\u00a0]:(\s|$)|« | »| [;?!]|\w'\w", f"{reason.fr} {reason.instead_fr}")


def test_statuses_that_front_ends_rely_on() -> None:
    by_status: dict[int, set[str]] = {}
    for code in CODES:
        by_status.setdefault(identity_reason(code).status, set()).add(code)
    assert by_status[403] == {"forwarded_not_trusted", "identity_unknown"}
    assert by_status[503] == {"identity_keys_unavailable"}
    assert set(by_status) == {401, 403, 503}


def test_no_other_code_is_made_up() -> None:
    with pytest.raises(KeyError):
        identity_reason("identity_autre")
