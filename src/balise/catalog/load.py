"""Read the catalogue's YAML files into frozen types, once, validated.

A file that is missing, has a wrong shape or an untranslated text raises
``BadCatalogue`` naming the file and what is wrong: planes do not start on a
catalogue that is not whole.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import msgspec
import yaml

from balise.catalog.typography import french

T = TypeVar("T")


class BadCatalogue(ValueError):
    """A catalogue file that must not be used; the message names it and says why."""


@cache
def raw(name: str) -> Any:
    """The file ``data/<name>.yaml`` as plain values, French spacing applied."""
    try:
        text = files("balise.catalog").joinpath("data", f"{name}.yaml").read_text(encoding="utf-8")
        return _spaced(yaml.safe_load(text))
    except (FileNotFoundError, yaml.YAMLError) as error:
        raise BadCatalogue(f"catalogue {name} : {error}") from error


def load(name: str, shape: type[T]) -> T:
    """The file as ``shape``. Raises ``BadCatalogue``."""
    try:
        return msgspec.convert(raw(name), shape)
    except msgspec.ValidationError as error:
        raise BadCatalogue(f"catalogue {name} : {error}") from error


def _spaced(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {k: _spaced(v, str(k)) for k, v in value.items()}
    if isinstance(value, list):
        return [_spaced(item, key) for item in value]
    if isinstance(value, str) and (key == "fr" or key.endswith("_fr")):
        return french(value)
    return value
