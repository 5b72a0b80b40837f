"""The filtered journal as CSV or JSON lines, streamed from its own connection."""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from operator import attrgetter

import msgspec
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balise.portal.enforcement.trail.entries import COLUMNS, Entry, with_names
from balise.portal.enforcement.trail.plane import portal_connection
from balise.portal.enforcement.trail.search import Criteria
from balise.portal.organizations.models import PublicBody
from balise.portal.organizations.tenancy import ask
from balise.portal.ui.csv import moment

_CHUNK = 500
_Lines = Callable[[PublicBody, list[tuple]], Awaitable[bytes]]
# Of each column: what it is called, and what it holds of an entry.
_FIELDS: list[tuple[Promise, Callable[[Entry], object]]] = [
    (_("Quand"), lambda entry: moment(entry.record.at, "milliseconds")),
    (_("Nature"), lambda entry: entry.record.kind.value),
    (_("Requête"), attrgetter("record.request_id")),
    (_("Essai"), attrgetter("record.attempt")),
    (_("Référence de la personne"), attrgetter("record.person")),
    (_("Personne"), attrgetter("person_name")),
    (_("Rôle"), attrgetter("record.role")),
    (_("Cas d’usage"), attrgetter("record.case")),
    (_("Clé"), attrgetter("record.key_id")),
    (_("Personne reconnue par"), attrgetter("record.identified")),
    (_("Système"), attrgetter("record.system")),
    (_("Type d’hébergement"), attrgetter("record.hosting")),
    (_("Modèle"), attrgetter("record.model")),
    (_("Type d’utilisation"), attrgetter("record.usage_kind")),
    (_("Niveau"), attrgetter("record.level")),
    (_("Décision"), attrgetter("record.decision")),
    (_("Issue"), attrgetter("record.status")),
    (_("Motifs"), lambda entry: " ".join(entry.record.reasons)),
    (_("Mesures"), lambda entry: " ".join(entry.record.measures)),
    (_("Renseignements trouvés"), lambda entry: " ".join(f"{name}:{n}" for name, n in entry.findings)),
    (_("Signal de détournement"), attrgetter("record.injection")),
    (_("Jetons lus"), attrgetter("record.tokens_in")),
    (_("Jetons produits"), attrgetter("record.tokens_out")),
    (_("Énergie, en Wh, au moins"), lambda entry: entry.record.energy_wh[0]),
    (_("Énergie, en Wh, au plus"), lambda entry: entry.record.energy_wh[1]),
    (_("Énergie, méthode"), attrgetter("record.energy_method")),
    (_("Coût, en millionièmes de dollar"), attrgetter("record.cost_micros")),
    (_("Durée, en ms"), attrgetter("record.duration_ms")),
    (_("Délai ajouté, en ms"), attrgetter("record.overhead_ms")),
    (_("Règles appliquées (empreinte)"), attrgetter("record.snapshot")),
    (_("Chaîne"), attrgetter("writer")),
    (_("Rang dans la chaîne"), attrgetter("seq")),
    (_("Empreinte précédente"), attrgetter("prev_hash_hex")),
    (_("Empreinte"), attrgetter("hash_hex")),
]


def as_csv(public_body: PublicBody, criteria: Criteria) -> AsyncIterator[bytes]:
    """UTF-8 with its mark, and semicolons as spreadsheets in French expect; lists are joined by spaces.

    For people, in the language of whoever asks: programs read the JSON lines.
    """
    return _stream(
        public_body, criteria, _csv_lines, b"\xef\xbb\xbf" + _joined(str(name) for name, _read in _FIELDS)
    )


def as_jsonl(public_body: PublicBody, criteria: Criteria) -> AsyncIterator[bytes]:
    """One object a line; ``record`` is byte for byte what the chain covers; in the place of one that is none,
    ``unreadable`` holds those bytes, in base64."""
    return _stream(public_body, criteria, _json_lines, b"")


async def _stream(
    public_body: PublicBody, criteria: Criteria, lines: _Lines, head: bytes
) -> AsyncIterator[bytes]:
    where, parameters = criteria.where(public_body)
    query = (
        f"SELECT {COLUMNS} FROM balise_journal WHERE {where} "  # noqa: S608 - constants and parameters
        "ORDER BY balise_journal.at, writer, seq"
    )
    if head:
        yield head
    async with (
        portal_connection(public_body.pk) as connection,
        connection.transaction(),
        connection.cursor(name="balise_export") as cursor,
    ):
        await cursor.execute(query, parameters)
        while rows := await cursor.fetchmany(_CHUNK):
            yield await lines(public_body, rows)


async def _json_lines(_public_body: PublicBody, rows: list[tuple]) -> bytes:
    return b"".join(map(_json_line, rows))


def _json_line(row: tuple) -> bytes:
    entry, body = Entry.of_row(row), bytes(row[2])
    place: dict[str, object] = {
        "writer": str(entry.writer),
        "seq": entry.seq,
        "prev_hash": entry.prev_hash_hex,
        "hash": entry.hash_hex,
    }
    if entry.readable and b"\n" not in body and b"\r" not in body:
        place["record"] = msgspec.Raw(body)
    else:
        place |= {"record": None, "unreadable": body}  # as base64
    return msgspec.json.encode(place) + b"\n"


async def _csv_lines(public_body: PublicBody, rows: list[tuple]) -> bytes:
    entries = await ask(public_body.pk, with_names, public_body, [Entry.of_row(row) for row in rows])
    return b"".join(_joined(read(entry) for _name, read in _FIELDS) for entry in entries)


def _joined(values: Iterable[object]) -> bytes:
    line = io.StringIO()
    csv.writer(line, delimiter=";", lineterminator="\r\n").writerow([_safe(value) for value in values])
    return line.getvalue().encode()


def _safe(value: object) -> object:
    """A caller chooses some of these texts: none may be taken for a formula by a spreadsheet."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value
