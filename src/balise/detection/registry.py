"""Detectors are found by their folder: a file in ``detectors/`` that defines DETECTOR or DETECTORS."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from balise.detection import detectors as package
from balise.detection.detector import Detector
from balise.detection.drawn import unless_drawn
from balise.detection.hashes import unless_hashed
from balise.detection.shown import unless_shown


@cache
def detectors() -> tuple[Detector, ...]:
    """Every detector, ordered by module name; none of them finds what a text only shows or draws. Raises ``TypeError`` for a file without one."""
    found: list[Detector] = []
    for module in sorted(
        pkgutil.walk_packages(package.__path__, package.__name__ + "."), key=lambda m: m.name
    ):
        if module.ispkg:
            continue
        loaded = importlib.import_module(module.name)
        ours = getattr(loaded, "DETECTORS", None) or (getattr(loaded, "DETECTOR", None),)
        for detector in ours:
            if not isinstance(detector, Detector):
                raise TypeError(f"{module.name} : ni DETECTOR ni DETECTORS")
            found.append(unless_shown(unless_drawn(unless_hashed(detector))))
    return tuple(found)
