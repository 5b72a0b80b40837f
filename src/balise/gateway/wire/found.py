"""What a visit of a request gathers: its texts, each where it stands, its files, what cannot be read."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from balise.documents.unread import Why
from balise.gateway import refusals
from balise.gateway.refusals import Refused

MAX_TEXTS = 20_000
"""Texts in a request; a visit ends there, before it has taken long."""


class Slot:
    """One text of a request and where it stands, so that it can be replaced by its masked form.

    ``drawn``: an identifier, as programs draw them (``wire.drawn``). ``names``: the name of a field of
    ``container``, rather than its value.
    """

    __slots__ = ("container", "drawn", "key", "maskable", "names", "path", "text")

    def __init__(
        self, path: str, text: str, container: Any, key: Any, maskable: bool = True, drawn: bool = False
    ) -> None:
        self.path, self.text, self.container, self.key = path, text, container, key
        self.maskable, self.drawn, self.names = maskable, drawn, False

    def replace(self, text: str) -> None:
        self.container[self.key] = text


class _Slots(list[Slot]):
    """Raises ``Refused`` (413) rather than grow beyond ``MAX_TEXTS``."""

    def append(self, slot: Slot) -> None:
        if len(self) >= MAX_TEXTS:
            raise Refused(refusals.too_many_texts(MAX_TEXTS))
        super().append(slot)


class Whole(NamedTuple):
    """A document as one text, its keys beside their values, and which slots are its texts apart."""

    path: str
    text: str
    first: int
    after: int


class FilePart(msgspec.Struct):
    """A content part that carries a file: ``container[key]`` is the part, ``path`` leads to its data by the
    fields ``inside`` it, ``at`` counts the texts before it. ``picture``: it is an image, which a system would
    look at. ``why``: once that was tried, why it was not read."""

    path: str
    container: Any
    key: Any
    at: int
    picture: bool = False
    inside: tuple[str, ...] = ()
    why: Why | None = None

    @property
    def data(self) -> str:
        """Before its text took its place."""
        told = self.container[self.key]
        for field in self.inside:
            told = told[field]
        return str(told)


class Found:
    """What a visit gathers: texts, files, paths of what cannot be read, JSON documents to write back.

    ``parts`` are the paths of the content parts that carry files or pictures, in order, by which people and
    programs are told which is at fault.

    The path of a file is also among ``unscanned`` until its text was extracted. ``unscanned`` maps
    each path to the tokens that it should take. ``left_out`` holds fields that do not go on, each by what
    it is a field of.
    """

    __slots__ = ("documents", "files", "left_out", "parts", "slots", "unscanned", "values", "wholes")

    def __init__(self) -> None:
        self.slots: list[Slot] = _Slots()
        self.values = 0
        self.files: list[FilePart] = []
        self.parts: list[str] = []
        self.left_out: list[tuple[Any, str]] = []
        self.unscanned: dict[str, int] = {}
        self.documents: list[tuple[Any, Any, Any]] = []
        self.wholes: list[Whole] = []

    def put(self, slots: list[tuple[int, Slot]]) -> None:
        """Texts that files gave, in order, each before the text of that number: they are read in the order in
        which a system will."""
        for at, slot in reversed(slots):
            self.slots.insert(at, slot)
        for number, whole in enumerate(self.wholes):
            more = sum(at <= whole.first for at, _ in slots)
            self.wholes[number] = whole._replace(first=whole.first + more, after=whole.after + more)

    def leave_out(self) -> None:
        """Take out of the request what does not go on, once it was visited."""
        for container, name in self.left_out:
            del container[name]

    def write_documents_back(self) -> None:
        """Encode again the JSON documents whose inner texts were masked."""
        for container, key, document in self.documents:
            container[key] = msgspec.json.encode(document).decode()
