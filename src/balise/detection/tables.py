"""Values that a column heading names: CSV, tabs, Markdown and SQL inserts.

The heading is the evidence; the cell must only have a credible form. Each line
is read once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from balise.contracts.findings import Finding, FindingType
from balise.contracts.levels import Level
from balise.detection.detector import digits_of
from balise.detection.detectors.generic.date_of_birth import DATE
from balise.detection.words import Rare, alternatives

LONGEST_LINE = 4000
_DELIMITERS = (b";", b"\t", b"|", b",")
_HEADING = re.compile(
    rb"^[ \t|]{0,4}+[\"'`]?[A-Za-z#][A-Za-z0-9_ .()'#/-]{0,40}+[\"'`]?[ \t]?[;,|\t]", re.MULTILINE
)
_SPACED = re.compile(rb"^[ ]{0,8}+[A-Za-z][^\n\d;|,\t:]{2,60}?[ ]{2}[^\n\d;|,\t:]{2,100}$", re.MULTILINE)
_SPACES = re.compile(rb"[^ \r\n]+(?: [^ \r\n]+)*")
"""A cell of a table whose columns only blanks part, as a scanner gives them."""
_HEADING_CELL = re.compile(rb"[ \t\"'`A-Za-z0-9_.()#/-]{0,48}\Z")
_INSERT = re.compile(rb"\(([A-Za-z_][\w ,`\"\[\]]{2,1000})\)\s{0,4}VALUES\s{0,4}", re.IGNORECASE)
_NAMED = re.compile(rb"(?<![A-Za-z])(?:pre)?(?:nom|name)", re.IGNORECASE)
_VALUES = re.compile(rb"values", re.IGNORECASE)
_TUPLE = re.compile(rb"\(((?:'[^'\n\x00]{0,300}'|[^()'\x00]){1,3000})\)[ ,;\r\n]{0,4}")
_CELL = re.compile(rb"[ \t\r\n]*(?:'[^'\n]*'|[^,']*)(?:,|\Z)")


@dataclass(frozen=True, slots=True)
class Column:
    """A kind of column: what its heading looks like, and what a cell must."""

    type: FindingType
    level: Level
    heading: str
    cell: re.Pattern[bytes]
    digits: tuple[int, int] = (0, 99)
    fact: bool = False


def _cell(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"(?:" + pattern + rb")\Z", re.IGNORECASE)


_ANY_NUMBER = _cell(rb"\d[\d .\-/]{2,24}")
COLUMNS = (
    Column(FindingType.NAS, Level.PROTEGE_B, (r"n\.?a\.?s\.?; sin; no_?nas; num_?nas; nas_\w+; "
    r"assurance sociale; no_?ass_?soc\w*; ssn; num(?:ero)?_?ass\w*_?soc\w*; numero_?nas"), _ANY_NUMBER, (9, 9)),
    Column(FindingType.NAM, Level.PROTEGE_B, (r"n\.?a\.?m\.?; ramq; no_?nam; assurance maladie; "
    r"no_?ramq; no_?ass_?mal\w*; numero_?nam; carte soleil"), _cell(rb"[A-Z]{4}[ .-]?\d{4}[ .-]?\d{4}")),
    Column(FindingType.DATE_OF_BIRTH, Level.PROTEGE_B, (r"ddn; dob; date_?(?:de_?)?nais\w*; date de "
    r"naissance; naissance; birth_?date; date_?of_?birth; dt_?nais\w*; date nais\w*; ne le; birthdate"), _cell(DATE)),
    Column(FindingType.PHONE, Level.PROTEGE_B, (r"tel\w*; no_?tel\w*; cell?\w*; phone\w*; mobile; "
    r"telephone \w+; domicile; tel_\w+"), _cell(rb"\+?[\d(][\d ().\-]{8,18}"), (10, 11)),
    Column(FindingType.CODE_PERMANENT, Level.PROTEGE_B, (r"codes?[_ ]?permanents?; code[_ ]?perm\.?; cp_?eleve; "
    r"permanent[_ ]?code"), _cell(rb"[A-Z]{4}[ .-]?\d{4}[ .-]?\d{4}")),
    Column(FindingType.DRIVER_LICENCE, Level.PROTEGE_B, (r"permis(?:_\w+)?; no_?permis\w*; permis de "
    r"conduire; licen[cs]e"), _cell(rb"[A-Z]\d{4}[ -]?\d{6}[ -]?\d{2}")),
    Column(FindingType.PASSPORT, Level.PROTEGE_B, r"passeports?; passport(?:_?(?:no|number))?; no_?passeport", _cell(rb"(?=.*\d{5})[A-Z\d]{7,10}|[A-Z]{2}[ ]?\d{6}")),
    Column(FindingType.BANK_ACCOUNT, Level.PROTEGE_B, (r"comptes?(?:_\w+)?; no_?compte; bank_?account; "
    r"folio; depot direct; account"), _cell(rb"[\d][\d \-]{5,24}"), (7, 20)),
    Column(FindingType.BANK_ACCOUNT, Level.PROTEGE_B, r"transit; no_?transit; succursale; institution; inst; no_?inst\w*", _cell(rb"\d{3}|\d{5}")),
    Column(FindingType.PLATE, Level.PROTEGE_B, r"plaques?; immatriculation; plate; no_?plaque", _cell(rb"(?=[A-Z0-9 -]*\d)(?=[A-Z"
    rb"0-9 -]*[A-Z])[A-Z0-9]{2,4}[ -]?[A-Z0-9]{2,4}")),
    Column(FindingType.POSTAL_CODE, Level.NON_CLASSIFIE, (r"code_?postal; cp; postal_?code; code "
    r"postal"), _cell(rb"[A-Z]\d[A-Z][ -]?\d[A-Z]\d")),
    Column(FindingType.ADDRESS, Level.PROTEGE_B, r"adresses?(?:_\w+)?; address; adresse civique; rue", _cell(rb"\d{1,6}[A-Z]?,? [A-Z0-9].{3,80}")),
    Column(FindingType.FILE_NUMBER, Level.PROTEGE_B, (r"(?:no_?)?dossiers?(?:_\w+)?; mrn; no dossier; no_?dos; "
    r"numero de dossier; (?:no_?|num(?:ero)?_?)?matricules?(?:_\w+)?; (?:no|num|numero|id|code)[_ ]?(?:de[_ ])?(?:emp\w*|client\w*|usager\w*|patient\w*|eleve\w*|etudiant\w*|assure\w*|membre\w*|fiche|reclam\w*|sinistre|plainte|benef\w*|prest\w*|candidat\w*|locataire\w*|citoyen\w*)"
    r"; (?:file|claim|case|member|employee|patient|student|client|customer|record|policy)[_ ]?(?:no|num|number|id|#); fiche; iuc; uci"), _cell(rb"(?!\d{4}-\d{2}-\d{4}\Z)(?=.*\d{2})[A-Z0-9][A-Z0-9\-/]{3,20}")),
    Column(FindingType.SALARY, Level.PROTEGE_C, (r"salaires?(?:_\w+)?; sal_\w+; sal; salary; (?:annual|base|hourly)_salary; taux_?horaire; hourly_?rate; brut; net; (?:net|gross)_?pay; gross; net; paie_?\w*; earnings; arrerages; loyer_du; traitement; "
    r"remuneration; revenus?(?:_\w+)?; income; salaire annuel; gains?(?:_\w+)?; indemnites?(?:_\w+)?; montants? (?:reclames?|verses?|accordes?); aide (?:financiere|versee|accordee); aide_financiere; depot (?:de )?paie; payroll deposit; amount (?:owed|owing); reclames?; solde; dettes?; montant_?du; pension; "
    r"prestation(?:_\w+)?; wage"), _cell(rb"\$?[ ]?\d{1,3}(?:[ ,.]?\d{3})*(?:[.,]\d{2})?[ ]?(?:k?\$(?: ?(?:/|par) ?(?:an(?:nee)?|mois|sem(?:aine)?|jour|h(?:eure)?)\.?)?)?"), (3, 12), fact=True),
    Column(FindingType.MEDICAL, Level.PROTEGE_C, (r"diagnosti(?:c|cs|que)(?:_\w+)?; dx; diagnosis; maladies?; handicap; restrictions?; limitations?; etat_(?:de_)?sante; motif_?(?:d'|d_?)?(?:absence|arret|conge); "
    r"condition(?: medicale|_medicale)?; medication; allergies?; motif(?:_medical| medical)"), _cell(rb"[A-Z][A-Z' ,0-9()-]{3,80}"), fact=True),
    Column(FindingType.JUDICIAL, Level.PROTEGE_C, (r"infractions?; accusations?; antecedents?(?:_\w+)?; casier(?:_\w+)?; sentences?; peines?; offen[cs]es?; criminal_record; motif_?arrestation"),
        _cell(rb"(?!non|aucun|no\Z|none)[A-Z][A-Z' ,0-9()-]{3,80}"), fact=True),
    Column(FindingType.BIOMETRIC, Level.PROTEGE_C, r"gabarits?(?:_\w+)?; empreintes?(?:_\w+)?; fingerprints?(?:_\w+)?; face_?(?:template|id|hash); iris(?:_\w+)?",
        _cell(rb"(?=.*\d)[A-Z0-9+/=:_-]{6,120}"), fact=True),
    Column(FindingType.SECRET, Level.PROTEGE_C, (r"mots? de passe; mot_?de_?passe; mdp; password; "
    r"passwd; pwd; nip; pin"), _cell(rb"(?![A-Z]+(?:_[A-Z]+)+\Z|.*(?:secret|passw(?:or)?d|passe|change_?me)\Z)(?:(?=.*\d)[^\s\x00]{4,80}|[^\s\x00]{8,80})")),
    Column(FindingType.SECRET, Level.PROTEGE_C, "(?:api|access|secret)_?key; secret; token; jeton; cle_?api", _cell(rb"(?=.*\d)[^\s\x00]{8,80}")),
)  # fmt: skip
_ANY = Rare(
    r"(?<![a-z0-9])(?:"
    + "|".join(
        f"(?P<c{index}>{alternatives(column.heading)})(?![a-z0-9])" for index, column in enumerate(COLUMNS)
    )
    + r")"
)
_COUNT = re.compile(rb"(?:nb|nombre|nbre|total|count|qte|quantite|num_of)(?:[ _]|(?=[A-Z]))", re.IGNORECASE)
"""A heading of how many, not of which."""
_NUMBERS = frozenset((FindingType.PHONE, FindingType.NAS, FindingType.BANK_ACCOUNT))
Cell = tuple[Finding, bool, int, int]
"""A finding, whether it is a fact, and the row it stands in."""


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` are (start, end) of lines, or of what parentheses hold in an insert (delimiter ``(``)."""

    start: int
    first: int
    delimiter: bytes
    columns: dict[int, Column]
    named: bool
    rows: list[tuple[int, int]]

    @property
    def end(self) -> int:
        return self.rows[-1][1] + 1 if self.rows else self.first


def cells(data: bytes, tables: Sequence[Table]) -> Iterator[Cell]:
    """Findings in the columns of every table of a view (without walls), facts apart."""
    for table in tables:
        if table.columns:
            for low, high in table.rows:
                yield from _row(data, low, high, table)


def tables_of(data: bytes) -> list[Table]:
    """The tables of a view whose headings name something."""
    return list(_tables(data))


def _tables(data: bytes) -> Iterator[Table]:
    done = 0
    for match in _HEADING.finditer(data) if _may_hold(data) else ():
        start = match.start()
        stop = data.find(b"\n", start, start + LONGEST_LINE)
        if start < done or stop < 0:
            continue
        line = data[start:stop].rstrip(b"\r")
        delimiter = next(mark for mark in _DELIMITERS if mark in line)
        headings = line.split(delimiter)
        if not all(map(_HEADING_CELL.match, headings)):
            continue
        columns = _columns(headings)
        named = _NAMED.search(line) is not None
        if (columns or named) and len(headings) > 1:
            rows = list(_lines(data, stop + 1, delimiter, len(headings)))
            done = rows[-1][1] if rows else stop
            yield Table(start, stop + 1, delimiter, columns, named, rows)
    for match in _SPACED.finditer(data, done) if b"   " in data else ():
        columns = _columns(_SPACES.findall(match.group()))
        columns = {index: column for index, column in columns.items() if not column.fact}
        rows = list(_spaced(data, match.end() + 1)) if columns else []
        if rows:
            yield Table(match.start(), match.end() + 1, b"  ", columns, False, rows)
    for match in _INSERT.finditer(data) if b"(" in data and _VALUES.search(data) else ():
        rows = list(_tuples(data, match.end()))
        columns = _columns(match.group(1).split(b","))
        yield Table(match.start(), match.end(), b"(", columns, True, rows)


def _columns(headings: list[bytes]) -> dict[int, Column]:
    return {index: column for index, name in enumerate(headings) if (column := _column(name))}


def _may_hold(data: bytes) -> bool:
    return b"\n" in data and any(mark in data for mark in _DELIMITERS)


def _column(heading: bytes) -> Column | None:
    name = heading.strip(b" \t\"'`|[]")
    if not 1 < len(name) <= 40:
        return None
    if _COUNT.match(name):
        return None
    spaced = re.sub(rb"(?<=[a-z])(?=[A-Z])", b"_", name)
    found = _ANY.search(spaced)
    if found is None or len(found.group()) * 2 < len(spaced):
        return None
    return COLUMNS[int((found.lastgroup or "c0")[1:])]


def _lines(data: bytes, start: int, delimiter: bytes, width: int) -> Iterator[tuple[int, int]]:
    while start < len(data):
        end = data.find(b"\n", start, start + LONGEST_LINE)
        if end < 0:
            if len(data) - start > LONGEST_LINE:
                return
            end = len(data)
        count = data.count(delimiter, start, end) + 1
        if count < 2 or abs(count - width) > 2:
            return
        yield start, end
        start = end + 1


def _spaced(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    while start < len(data):
        end = data.find(b"\n", start, start + LONGEST_LINE)
        end = len(data) if end < 0 else end
        if end - start > LONGEST_LINE or data.find(b"  ", start, end) < 0:
            return
        yield start, end
        start = end + 1


def _tuples(data: bytes, position: int) -> Iterator[tuple[int, int]]:
    while row := _TUPLE.match(data, position):
        yield row.start(1), row.end(1)
        position = row.end()


def _row(data: bytes, low: int, high: int, table: Table) -> Iterator[Cell]:
    if table.delimiter == b"(":
        places = [(cell.start(), cell.end()) for cell in _CELL.finditer(data, low, high)]
    elif table.delimiter == b"  ":
        places = [(cell.start(), cell.end()) for cell in _SPACES.finditer(data, low, high)]
    else:
        places = []
        offset = low
        for part in _parts(data[low:high], table.delimiter):
            places.append((offset, offset + len(part)))
            offset += len(part) + 1
    for index, (start, end) in enumerate(places):
        if index in table.columns:
            yield from _found(table.columns[index], data, start, end, low, high)


def _parts(row: bytes, delimiter: bytes) -> list[bytes]:
    """The cells of a row; a delimiter between quotation marks that open a cell parts nothing (RFC 4180)."""
    parts = row.split(delimiter)
    if b'"' not in row:
        return parts
    joined: list[bytes] = []
    for part in parts:
        if joined and joined[-1].lstrip().startswith(b'"') and joined[-1].count(b'"') % 2:
            joined[-1] += delimiter + part
        else:
            joined.append(part)
    # A quotation mark that is never closed opens nothing: it must not hide the cells after it.
    return parts if joined[-1].lstrip().startswith(b'"') and joined[-1].count(b'"') % 2 else joined


def _found(column: Column, data: bytes, start: int, end: int, low: int, high: int) -> Iterator[Cell]:
    while start < end and data[start] in b" \t\r\n\"'`":
        start += 1
    while end > start and data[end - 1] in b" \t\r\n\"'`,":
        end -= 1
    value = data[start:end]
    if not column.cell.match(value):
        return
    least, most = column.digits
    if least and not least <= len(digits_of(value)) <= most:
        return
    if column.type in _NUMBERS and len(set(digits_of(value))) < 2:
        return  # 000-000-0000 stands for none
    finding = Finding(column.type, start, end, 0.97, "tables." + column.type.value.lower(), column.level)
    yield finding, column.fact, low, high
