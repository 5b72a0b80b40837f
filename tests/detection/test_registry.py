"""Detectors are found by their folder and each has its data sheet."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

from balise.contracts.findings import FindingType
from balise.detection import detectors as package
from balise.detection.columns import COLUMNS
from balise.detection.registry import detectors

MODULES = [
    module.name
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + ".")
    if not module.ispkg
]


def test_every_type_of_the_contract_has_a_detector() -> None:
    found = {detector.type for detector in detectors()} | {column.type for column in COLUMNS}
    # A line or a mailbox is an office's by what its own detector reads around it.
    others = {FindingType.PERSON, FindingType.CUSTOM, FindingType.PUBLIC_CONTACT}
    assert set(FindingType) - found == others


@pytest.mark.parametrize("name", MODULES)
def test_a_detector_has_a_data_sheet(name: str) -> None:
    sheet = importlib.import_module(name).__doc__ or ""
    assert "Format:" in sheet
    assert "evel" in sheet or "PUBLIC_CONTACT" in sheet


def test_names_are_unique() -> None:
    names = [detector.name for detector in detectors()]
    assert len(names) == len(set(names))
    assert all(detector.anchors for detector in detectors())
