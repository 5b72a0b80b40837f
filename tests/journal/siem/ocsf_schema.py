"""A strict reading of OCSF's own schema, cut down to what is used (``ocsf-1.8.0.json``).

Extracted from github.com/ocsf/ocsf-schema at the commit named in the file
(Apache-2.0): attributes of two classes and of the objects they may hold, with
requirement, type, closed values and profile.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SCHEMA = json.loads(Path(__file__).with_name("ocsf-1.8.0.json").read_text())
_TYPES: dict[str, Any] = {
    "integer_t": int,
    "long_t": int,
    "float_t": (int, float),
    "string_t": str,
    "boolean_t": bool,
    "json_t": object,
}


def problems(event: dict[str, Any]) -> list[str]:
    """What in the event the schema does not allow, by path."""
    classes = {known["class_uid"]: known for known in SCHEMA["classes"].values()}
    known = classes[event["class_uid"]]
    found = list(_object(event, known, "", set(event["metadata"].get("profiles", []))))
    if event["type_uid"] != event["class_uid"] * 100 + event["activity_id"]:
        found.append("type_uid")
    if event["metadata"]["version"] != SCHEMA["version"]:
        found.append("metadata.version")
    return found


def _object(value: Any, known: dict[str, Any], path: str, profiles: set[str]):
    if not isinstance(value, dict):
        yield f"{path}: object expected"
        return
    attributes = known["attributes"]
    for name, inner in value.items():
        if name not in attributes:
            yield f"{path}{name}: unknown"
        else:
            yield from _value(inner, attributes[name], f"{path}{name}", profiles)
    for name, attribute in attributes.items():
        applies = attribute.get("profile") is None or attribute["profile"] in profiles
        if applies and attribute["requirement"] == "required" and name not in value:
            yield f"{path}{name}: required"
    needed = (known.get("constraints") or {}).get("at_least_one")
    if needed and not set(needed) & set(value):
        yield f"{path}: at least one of {needed}"


def _value(value: Any, attribute: dict[str, Any], path: str, profiles: set[str]):
    if attribute.get("profile") and attribute["profile"] not in profiles:
        yield f"{path}: needs profile {attribute['profile']}"
    if attribute.get("array"):
        if not isinstance(value, list):
            yield f"{path}: array expected"
            return
        for item in value:
            yield from _value(item, {**attribute, "array": False}, path, profiles)
        return
    kind = attribute["type"]
    if kind == "object:object":
        return
    if kind.startswith("object:"):
        yield from _object(value, SCHEMA["objects"][kind.removeprefix("object:")], f"{path}.", profiles)
        return
    if not isinstance(value, _TYPES[kind]) or (isinstance(value, bool) and kind != "boolean_t"):
        yield f"{path}: {kind} expected"
    elif "enum" in attribute and value not in attribute["enum"]:
        yield f"{path}: {value} is not one of its values"
