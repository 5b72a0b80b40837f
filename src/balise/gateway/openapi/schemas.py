"""JSON Schema (2020-12) of what a declaration accepts; ``x-balise-treatment`` says what becomes of it."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from balise.gateway.wire.embeddings_request import MAX_INPUTS, Inputs
from balise.gateway.wire.free_json import AnyJson, JsonText
from balise.gateway.wire.responses_request import Items
from balise.gateway.wire.shapes import (
    DROPPED,
    UNSCANNED,
    ByType,
    Choice,
    DataUrl,
    Dropped,
    Either,
    File,
    Flag,
    Forbidden,
    ListOf,
    Model,
    Number,
    Object,
    Opaque,
    Shape,
    Text,
)

Schema = dict[str, Any]
TREATMENT = "x-balise-treatment"


@singledispatch
def schema_of(shape: Shape) -> Schema:
    """Raises ``TypeError`` for a kind of declaration that is not described here."""
    raise TypeError(f"no schema for {type(shape).__name__}")


@schema_of.register
def _number(shape: Number) -> Schema:
    kind = "integer" if shape.kinds == (int,) else "number"
    return {"type": kind, "minimum": shape.low, "maximum": shape.high, TREATMENT: shape.treatment}


@schema_of.register
def _flag(shape: Flag) -> Schema:
    return {"type": "boolean", TREATMENT: shape.treatment}


@schema_of.register
def _choice(shape: Choice) -> Schema:
    return {"enum": list(shape.words), TREATMENT: shape.treatment}


@schema_of.register
def _model(shape: Model) -> Schema:
    return {"type": "string", "minLength": 1, "maxLength": 300, TREATMENT: shape.treatment}


@schema_of.register
def _text(shape: Text) -> Schema:
    return {"type": "string", TREATMENT: shape.treatment}


@schema_of.register
def _any_json(shape: AnyJson) -> Schema:
    return {"description": "Any JSON, nested 32 deep at most.", TREATMENT: shape.treatment}


@schema_of.register
def _json_text(shape: JsonText) -> Schema:
    return {"type": "string", "contentMediaType": "application/json", TREATMENT: shape.treatment}


@schema_of.register
def _opaque(shape: Opaque) -> Schema:
    return {"type": "string", TREATMENT: shape.treatment}


@schema_of.register
def _data_url(shape: DataUrl) -> Schema:
    return {"type": "string", "pattern": "^[Dd][Aa][Tt][Aa]:", TREATMENT: shape.treatment}


@schema_of.register
def _forbidden(shape: Forbidden) -> Schema:
    # A field that is null counts as absent, so null alone passes.
    return {"type": "null", "description": f"Refused: {shape.why_en}.", TREATMENT: shape.treatment}


@schema_of.register
def _dropped(shape: Dropped) -> Schema:
    return {**schema_of(shape.inner), TREATMENT: DROPPED}


@schema_of.register
def _file(shape: File) -> Schema:
    return {**schema_of(shape.inner), TREATMENT: shape.treatment}


@schema_of.register
def _list(shape: ListOf) -> Schema:
    return {
        "type": "array",
        "items": schema_of(shape.inner),
        "minItems": shape.least,
        "maxItems": shape.most,
    }


@schema_of.register
def _object(shape: Object) -> Schema:
    fields = {name: schema_of(inner) for name, inner in shape.shapes.items()}
    told: Schema = {
        "type": "object",
        "properties": {
            name: field if name in shape.required else _or_null(field) for name, field in fields.items()
        },
        "additionalProperties": {"type": "null"},
    }
    return told | ({"required": list(shape.required)} if shape.required else {})


@schema_of.register
def _by_type(shape: ByType) -> Schema:
    taken = {kind: inner for kind, inner in shape.kinds.items() if not isinstance(inner, Forbidden)}
    told: Schema = {"oneOf": [_tagged(schema_of(inner), shape.tag, kind) for kind, inner in taken.items()]}
    refused = [kind for kind in shape.kinds if kind not in taken]
    return told | ({"description": f"Refused: {', '.join(refused)}."} if refused else {})


@schema_of.register
def _items(shape: Items) -> Schema:
    """Input items: a message may leave its type out."""
    told = _by_type(shape)
    told["oneOf"] += [_without(schema_of(shape.kinds["message"]), shape.tag)]
    return told


@schema_of.register
def _either(shape: Either) -> Schema:
    return {"anyOf": [schema_of(inner) for inner in shape.by_type.values()]}


@schema_of.register
def _inputs(shape: Inputs) -> Schema:
    text: Schema = {"type": "string", "minLength": 1}
    tokens: Schema = {"type": "array", "items": {"type": "integer"}, "minItems": 1, TREATMENT: UNSCANNED}
    bounds = {"minItems": 1, "maxItems": MAX_INPUTS}
    return {
        "anyOf": [
            text,
            {"type": "array", "items": text, **bounds},
            {**tokens, "maxItems": MAX_INPUTS},
            {"type": "array", "items": tokens, **bounds},
        ]
    }


def _tagged(schema: Schema, tag: str, kind: str) -> Schema:
    """The object that ``kind`` names by its ``tag``, which it cannot be without."""
    if "properties" not in schema:
        return {"allOf": [schema, {"properties": {tag: {"const": kind}}, "required": [tag]}]}
    properties = {**schema["properties"], tag: {"const": kind}}
    required = dict.fromkeys([tag, *schema.get("required", [])])
    return {**schema, "properties": properties, "required": list(required)}


def _without(schema: Schema, tag: str) -> Schema:
    properties = {name: field for name, field in schema["properties"].items() if name != tag}
    return {**schema, "properties": properties}


def _or_null(schema: Schema) -> Schema:
    if schema.get("type") == "null" or not schema.keys() - {"description", TREATMENT}:
        return schema
    return {"anyOf": [schema, {"type": "null"}]}
