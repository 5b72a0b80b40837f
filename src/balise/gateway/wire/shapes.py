"""Building blocks to declare what a request may hold, field by field.

A declaration says at once how a field is checked, whether its text is inspected
and whether it may be masked. What is not declared is refused by name. Every
block has ``visit``, which checks a value and adds its texts to ``Found``, and
``fields``, which lists what it declares for the coverage table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Protocol

from balise.gateway import refusals
from balise.gateway.refusals import Refused
from balise.gateway.wire import weights
from balise.gateway.wire.found import FilePart, Found, Slot

INSPECTED, HARMLESS, REFUSED, UNSCANNED, CONTROL = "inspected", "harmless", "refused", "unscanned", "control"
DROPPED, EXTRACTED = "dropped", "extracted"


class Shape(Protocol):
    def visit(self, value: Any, path: str, found: Found, container: Any, key: Any) -> None: ...
    def fields(self, path: str) -> Iterator[tuple[str, str]]: ...


class Leaf:
    treatment = HARMLESS

    def fields(self, path: str) -> Iterator[tuple[str, str]]:
        yield path, self.treatment


class Number(Leaf):
    """A number in a range; no text can hide in it."""

    def __init__(self, low: float = -1e12, high: float = 1e12, *, whole: bool = False) -> None:
        self.low, self.high, self.kinds = low, high, (int,) if whole else (int, float)

    def visit(self, value: Any, path: str, found: Found, container: Any, key: Any) -> None:
        french, english = (
            ("un nombre entier", "a whole number") if float not in self.kinds else ("un nombre", "a number")
        )
        if isinstance(value, bool) or not isinstance(value, self.kinds):
            raise bad(path, f"{french} est attendu", f"{english} is expected")
        if not self.low <= value <= self.high:
            low, high = _plain(self.low), _plain(self.high)
            raise bad(
                path, f"{french} de {low} à {high} est attendu", f"{english} from {low} to {high} is expected"
            )


class Flag(Leaf):
    def visit(self, value: Any, path: str, found: Found, container: Any, key: Any) -> None:
        if not isinstance(value, bool):
            raise bad(path, "true ou false est attendu", "true or false is expected")


class Choice(Leaf):
    """One of a closed set of words."""

    def __init__(self, *words: Any) -> None:
        self.words = words

    def visit(self, value: Any, path: str, found: Found, container: Any, key: Any) -> None:
        if value not in self.words:
            listed = ", ".join("false" if word is False else word for word in self.words)
            raise bad(path, f"valeurs admises : {listed}", f"accepted values: {listed}")


class Model(Leaf):
    """The model's name, which chooses the system and is replaced before sending."""

    treatment = CONTROL

    def visit(self, value: Any, path: str, found: Found, container: Any, key: Any) -> None:
        if not isinstance(value, str) or not 0 < len(value) <= 300:
            raise bad(path, "un nom de modèle est attendu", "a model name is expected")


class Text(Leaf):
    """A text, inspected. ``maskable`` is false for names that must stay what they are, ``drawn`` true for
    identifiers."""

    treatment = INSPECTED

    def __init__(self, *, maskable: bool = True, drawn: bool = False) -> None:
        self.maskable, self.drawn = maskable, drawn

    def visit(self, value: Any, path: str, found: Found, container: Any, key: Any) -> None:
        if not isinstance(value, str):
            raise bad(path, "un texte est attendu", "a text is expected")
        if value:
            found.slots.append(Slot(path, value, container, key, self.maskable, self.drawn))


class Opaque(Leaf):
    """Content that inspection cannot read: it counts as *unscanned*, and the matrix decides."""

    treatment = UNSCANNED

    def __init__(self, weigh: Callable[[str], int] = weights.file) -> None:
        self.weigh = weigh

    def visit(self, value: Any, path: str, found: Found, container: Any, key: Any) -> None:
        if not isinstance(value, str):
            raise bad(path, "un texte est attendu", "a text is expected")
        found.unscanned[path] = self.weigh(value)


class File:
    """A content part with a file, whose text will take its place when it can be read. ``picture``: an image,
    which stays where it may be sent as it is."""

    treatment = EXTRACTED

    def __init__(self, inner: Shape, *, picture: bool = False) -> None:
        self.inner, self.picture = inner, picture

    def visit(self, value: Any, path: str, found: Found, container: Any, key: Any) -> None:
        before = len(found.unscanned)
        self.inner.visit(value, path, found, container, key)
        carried = list(found.unscanned)[before:]
        at = len(found.slots)
        if carried:
            found.parts.append(path)
        for where in carried:
            inside = tuple(where[len(path) + 1 :].split("."))
            found.files.append(FilePart(where, container, key, at, self.picture, inside))

    def fields(self, path: str) -> Iterator[tuple[str, str]]:
        for field, treatment in self.inner.fields(path):
            yield field, self.treatment if treatment == UNSCANNED else treatment


class DataUrl(Opaque):
    """Embedded content only: fetching a remote address would let a request reach anything (SSRF)."""

    def __init__(self) -> None:
        super().__init__(weights.image)

    def visit(self, value: Any, path: str, found: Found, container: Any, key: Any) -> None:
        if not isinstance(value, str) or not value[:5].lower() == "data:":
            raise _remote(path)
        super().visit(value, path, found, container, key)


_CONTENT = re.compile(
    r"data:[^,\x00-\x1f]{0,400},.*|(?!\s*/.{0,253}\Z)[A-Za-z0-9+/_=\s-]*", re.ASCII | re.DOTALL | re.I
)
"""A data URL (RFC 2397) or base 64 (RFC 4648): what readers of addresses take for one is neither."""


class FileData(Opaque):
    """A file's content, which some systems would also take for an address to fetch it from."""

    def visit(self, value: Any, path: str, found: Found, container: Any, key: Any) -> None:
        if isinstance(value, str) and _CONTENT.fullmatch(value) is None:
            raise _remote(path)
        super().visit(value, path, found, container, key)


class Forbidden(Leaf):
    treatment = REFUSED

    def __init__(self, why_fr: str, why_en: str) -> None:
        self.why_fr, self.why_en = why_fr, why_en

    def visit(self, value: Any, path: str, found: Found, container: Any, key: Any) -> None:
        raise self.of_kind(path, path)

    def of_kind(self, told: str, path: str) -> Refused:
        """The refusal of what stands at ``path``, by the words that tell its reader what that is."""
        return Refused(refusals.refused_field(told, self.why_fr, self.why_en), param=path)


class Dropped:
    """A field that is checked like ``inner`` but has no place in what the system receives."""

    def __init__(self, inner: Shape) -> None:
        self.inner = inner

    def visit(self, value: Any, path: str, found: Found, container: Any, key: Any) -> None:
        self.inner.visit(value, path, Found(), container, key)

    def fields(self, path: str) -> Iterator[tuple[str, str]]:
        yield path, DROPPED


class LeftOut(Dropped):
    """One that is taken out of the request, where it goes on in the form in which it came."""

    def visit(self, value: Any, path: str, found: Found, container: Any, key: Any) -> None:
        super().visit(value, path, found, container, key)
        found.left_out.append((container, key))


class ListOf:
    def __init__(self, inner: Shape, *, most: int = 10_000, least: int = 0) -> None:
        self.inner, self.most, self.least = inner, most, least

    def visit(self, value: Any, path: str, found: Found, container: Any, key: Any) -> None:
        if not isinstance(value, list):
            raise bad(path, "une liste est attendue", "a list is expected")
        if not self.least <= len(value) <= self.most:
            raise bad(
                path,
                f"une liste de {self.least} à {self.most} éléments est attendue",
                f"a list of {self.least} to {self.most} items is expected",
            )
        for index, item in enumerate(value):
            self.inner.visit(item, f"{path}[{index}]", found, value, index)

    def fields(self, path: str) -> Iterator[tuple[str, str]]:
        yield from self.inner.fields(f"{path}[]")


class Object:
    """An object whose every field is declared. A null field counts as absent; an unknown one is left out."""

    def __init__(self, shapes: dict[str, Shape], *, required: tuple[str, ...] = ()) -> None:
        self.shapes, self.required = shapes, required

    def visit(self, value: Any, path: str, found: Found, container: Any, key: Any) -> None:
        if not isinstance(value, dict):
            raise bad(path or "body", "un objet est attendu", "an object is expected")
        shapes = self.shapes
        for name, inner in value.items():
            where = f"{path}.{name}" if path else name
            shape = shapes.get(name)
            if inner is None:
                if shape is None or isinstance(shape, LeftOut):
                    found.left_out.append((value, name))
                continue
            if shape is None:
                shown = where[:80]
                raise Refused(refusals.unknown_field(shown), param=shown)
            shape.visit(inner, where, found, value, name)
        for name in self.required:
            if value.get(name) is None:
                where = f"{path}.{name}" if path else name
                raise Refused(refusals.missing_field(where), param=where)

    def fields(self, path: str) -> Iterator[tuple[str, str]]:
        for name, shape in self.shapes.items():
            yield from shape.fields(f"{path}.{name}" if path else name)


class ByType:
    """One of several objects, told apart by the word in ``tag``."""

    def __init__(self, kinds: dict[str, Shape], tag: str = "type") -> None:
        self.kinds, self.tag = kinds, tag

    def visit(self, value: Any, path: str, found: Found, container: Any, key: Any) -> None:
        kind = value.get(self.tag) if isinstance(value, dict) else None
        shape = self.kinds.get(kind) if isinstance(kind, str) else None
        if shape is None:
            listed = ", ".join(self.kinds)
            where = f"{path}.{self.tag}"
            raise bad(where, f"valeurs admises : {listed}", f"accepted values: {listed}")
        if isinstance(shape, Forbidden):
            raise shape.of_kind(f"{path} ({kind})", path)
        shape.visit(value, path, found, container, key)

    def fields(self, path: str) -> Iterator[tuple[str, str]]:
        for kind, shape in self.kinds.items():
            yield from shape.fields(f"{path}<{kind}>")


_WORDS: dict[type, tuple[str, str]] = {
    str: ("un texte", "a text"),
    list: ("une liste", "a list"),
    dict: ("un objet", "an object"),
}


class Either:
    """A string, a list, an object or a number, each with its own shape."""

    def __init__(
        self, *, text: Shape | None = None, items: Shape | None = None, fields: Shape | None = None
    ) -> None:
        self.by_type: dict[type, Shape] = {}
        for kind, shape in ((str, text), (list, items), (dict, fields)):
            if shape is not None:
                self.by_type[kind] = shape

    def visit(self, value: Any, path: str, found: Found, container: Any, key: Any) -> None:
        shape = self.by_type.get(type(value))
        if shape is None:
            french = " ou ".join(_WORDS[kind][0] for kind in self.by_type)
            english = " or ".join(_WORDS[kind][1] for kind in self.by_type)
            raise bad(path, f"{french} est attendu", f"{english} is expected")
        shape.visit(value, path, found, container, key)

    def fields(self, path: str) -> Iterator[tuple[str, str]]:
        for shape in self.by_type.values():
            yield from shape.fields(path)


def _plain(number: float) -> str:
    """A bound as people write it: « 10000000 » rather than « 1e+07 »."""
    return str(int(number)) if number == int(number) else f"{number:g}"


def _remote(path: str) -> Refused:
    refused = refusals.refused_field(
        path,
        "les adresses distantes ne sont pas suivies; joignez le contenu (data:)",
        "remote addresses are not followed, embed the content (data:)",
    )
    return Refused(refused, param=path)


def bad(path: str, expected_fr: str, expected_en: str) -> Refused:
    return Refused(refusals.bad_field(path, expected_fr, expected_en), param=path)
