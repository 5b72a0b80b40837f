"""Free JSON in a request: schemas, metadata, arguments of tools, whatever their keys."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from balise.contracts.holds import DEEPEST, MOST_VALUES
from balise.gateway import refusals
from balise.gateway.refusals import Refused
from balise.gateway.wire.found import Found, Slot, Whole
from balise.gateway.wire.shapes import INSPECTED, Leaf, bad

MAX_DEPTH = DEEPEST
MAX_VALUES = MOST_VALUES
"""Values in the free JSON of a request, those that hold no text included."""


class AnyJson(Leaf):
    """Free JSON (schemas, metadata): every string, number and key in it is inspected, and the whole, too.

    ``names_maskable``: its keys are words of somebody, not names that others must know it by. ``form``: it
    says what others will write (a schema), so that only the values that it gives are read whole.
    """

    treatment = INSPECTED

    def __init__(self, *, names_maskable: bool = False, form: bool = False) -> None:
        self.names_maskable, self.form = names_maskable, form

    def visit(self, value: Any, path: str, found: Found, container: Any, key: Any) -> None:
        first = len(found.slots)
        self.walk(value, path, found, container, key)
        if not self.form:
            _read_whole(value, path, first, found)

    def walk(self, value: Any, path: str, found: Found, container: Any, key: Any) -> None:
        """The texts of a document, each apart."""
        self._walk(value, path, found, container, key, 0, given=not self.form)

    def _walk(
        self, value: Any, path: str, found: Found, container: Any, key: Any, depth: int, *, given: bool
    ) -> None:
        """``given``: what is read whole already, or will be."""
        if depth > MAX_DEPTH:
            raise bad(path, "l'imbrication est trop profonde", "it is nested too deeply")
        found.values += 1
        if found.values > MAX_VALUES:
            raise Refused(refusals.too_many_values(MAX_VALUES))
        if isinstance(value, str):
            if value:
                found.slots.append(Slot(path, value, container, key))
        elif isinstance(value, dict):
            for name, inner in value.items():
                if name:
                    named = Slot(f"{path}.{name[:40]}", name, value, name, self.names_maskable)
                    named.names = True
                    found.slots.append(named)
                first, where = len(found.slots), f"{path}.{name[:40]}"
                begins = not given and name in _GIVEN
                self._walk(inner, where, found, value, name, depth + 1, given=given or begins)
                if begins:
                    _read_whole(inner, where, first, found)
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                self._walk(inner, f"{path}[{index}]", found, value, index, depth + 1, given=given)
        elif isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) >= 1000:
            # An identifier can be written as a number, 1.3e8 included; masked, it becomes a string.
            whole = isinstance(value, float) and value.is_integer()
            found.slots.append(Slot(path, str(int(value) if whole else value), container, key))


_GIVEN = frozenset(("default", "enum", "const", "examples", "example"))
"""Where a schema gives values (JSON Schema 2020-12, Validation, 6.1 and 9.2)."""


def _read_whole(value: Any, path: str, first: int, found: Found) -> None:
    if isinstance(value, (dict, list)) and value:
        text = msgspec.json.encode(value).decode("utf-8", "replace")
        found.wholes.append(Whole(path, text, first, len(found.slots)))


class JsonText(Leaf):
    """A string that holds a JSON document (tool arguments): read decoded, so that escapes hide nothing."""

    treatment = INSPECTED

    def visit(self, value: Any, path: str, found: Found, container: Any, key: Any) -> None:
        if not isinstance(value, str):
            raise bad(path, "un texte JSON est attendu", "a JSON text is expected")
        if not value:
            return
        try:
            document = msgspec.json.decode(value)
        except (msgspec.DecodeError, RecursionError):
            found.slots.append(Slot(path, value, container, key))
            return
        if not isinstance(document, (dict, list)):
            found.slots.append(Slot(path, value, container, key))
            if isinstance(document, str) and document:
                found.slots.append(Slot(path, document, container, key, maskable=False))
            return
        first = len(found.slots)
        AnyJson(names_maskable=True).walk(document, path, found, container, key)
        _read_whole(document, path, first, found)
        found.documents.append((container, key, document))
        # A key that is written twice hides its first value from us, perhaps not from who reads it next.
        for hidden in _shadowed(value):
            before = len(found.slots)
            AnyJson().visit([hidden], path, found, container, key)
            for slot in found.slots[before:]:
                slot.path, slot.maskable = path, False


def _shadowed(text: str) -> list[Any]:
    """Values of a JSON text's objects that a later value of the same key replaces."""
    hidden: list[Any] = []

    def kept(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        read: dict[str, Any] = {}
        for name, value in pairs:
            if name in read:
                hidden.append(read[name])
            read[name] = value
        return read

    json.loads(text, object_pairs_hook=kept, parse_int=str)
    return hidden
