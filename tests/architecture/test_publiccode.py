"""publiccode.yml keeps to version 0.4 of its standard: keys, vocabularies, lengths."""

from __future__ import annotations

import datetime

import yaml
from repository import read

CATEGORIES = {"compliance-management", "it-security", "knowledge-management", "workflow-management"}
MANDATORY = {
    "publiccodeYmlVersion",
    "name",
    "url",
    "releaseDate",
    "platforms",
    "categories",
    "developmentStatus",
    "softwareType",
    "description",
    "legal",
    "maintenance",
    "localisation",
}


def test_mandatory_keys_and_vocabularies():
    sheet = yaml.safe_load(read("publiccode.yml"))
    assert sheet.keys() >= MANDATORY
    assert sheet["publiccodeYmlVersion"] == "0.4"
    datetime.date.fromisoformat(sheet["releaseDate"])
    assert set(sheet["categories"]) <= CATEGORIES
    assert sheet["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    assert sheet["softwareType"] == "standalone/web"
    assert sheet["maintenance"]["type"] in {"internal", "contract", "community", "none"}
    assert sheet["localisation"] == {"localisationReady": True, "availableLanguages": ["fr", "en"]}


def test_descriptions_have_the_lengths_that_the_standard_wants():
    sheet = yaml.safe_load(read("publiccode.yml"))
    assert sheet["description"].keys() == {"fr", "en"}
    for description in sheet["description"].values():
        assert len(description["shortDescription"]) <= 150
        assert 500 <= len(description["longDescription"]) <= 10_000
        assert description["features"]


def test_no_testimonial_is_claimed():
    sheet = yaml.safe_load(read("publiccode.yml"))
    assert not sheet.keys() & {"usedBy", "logo", "roadmap"}
