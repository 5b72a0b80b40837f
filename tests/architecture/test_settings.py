"""Every setting that code reads is in both tables, and the tables invent none."""

from __future__ import annotations

import re

import pytest
from repository import read, texts

READ = re.compile(
    r"\b(?:env|reader)\.(?:text|flag|integer|decimal|choice|path|url|host|host_names|origins|sender)\(\s*\"([A-Z][A-Z0-9_]+)\""
)
ADDRESS = re.compile(r"\"([A-Z]+_(?:HOST|PORT))\"")
FAMILY = re.compile(r"\{PREFIX\}([A-Z_]+)_\"")  # one setting per name, such as BALISE_CREDENTIAL_<NAME>
LITERAL = re.compile(r"\bBALISE_([A-Z][A-Z0-9_]*[A-Z0-9])\b")
LISTED = re.compile(r"^\| `BALISE_([A-Z0-9_]+?)(?:_<\w+>)?` \|", re.M)


def settings_in_code() -> set[str]:
    found: set[str] = set()
    for path, text in texts(".py"):
        if path.parts[0] == "src":
            for pattern in (READ, ADDRESS, FAMILY, LITERAL):
                found |= set(pattern.findall(text))
        elif path.parts[0] == "tests":
            found |= set(re.findall(r"environ\.get\(\"BALISE_(\w+)\"\)", text))
    return {name for name in found if not name.startswith("CREDENTIAL_")}


@pytest.mark.parametrize("table", ["docs/fr/reglages.md", "docs/en/settings.md"])
def test_the_table_lists_exactly_what_code_reads(table):
    listed = LISTED.findall(read(table))
    assert len(listed) == len(set(listed))
    assert sorted(listed) == sorted(settings_in_code())
