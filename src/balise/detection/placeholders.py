"""The form of the placeholders that stand for masked values: ``[NAS_1]``, ``[PERSONNE_2]``.

A number stands for a value, a letter after it for another way of writing the same
value, so that restoring gives back exactly what was written. French labels, since
models answer in the language of what they read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from balise.contracts.findings import FindingType

LABELS: dict[FindingType, str] = {
    FindingType.PERSON: "PERSONNE",
    FindingType.NAS: "NAS",
    FindingType.NAM: "NAM",
    FindingType.DRIVER_LICENCE: "PERMIS",
    FindingType.CODE_PERMANENT: "CODE_PERMANENT",
    FindingType.PASSPORT: "PASSEPORT",
    FindingType.CREDIT_CARD: "CARTE",
    FindingType.IBAN: "IBAN",
    FindingType.BANK_ACCOUNT: "COMPTE",
    FindingType.PHONE: "TELEPHONE",
    FindingType.EMAIL: "COURRIEL",
    FindingType.ADDRESS: "ADRESSE",
    FindingType.POSTAL_CODE: "CODE_POSTAL",
    FindingType.DATE_OF_BIRTH: "DATE_NAISSANCE",
    FindingType.IP_ADDRESS: "ADRESSE_IP",
    FindingType.PLATE: "PLAQUE",
    FindingType.VIN: "VEHICULE",
    FindingType.SECRET: "SECRET",
    FindingType.URL_TOKEN: "LIEN",
    FindingType.MEDICAL: "SANTE",
    FindingType.SALARY: "REMUNERATION",
    FindingType.JUDICIAL: "JUDICIAIRE",
    FindingType.BIOMETRIC: "BIOMETRIE",
    FindingType.FILE_NUMBER: "DOSSIER",
    FindingType.CUSTOM: "IDENTIFIANT",
}
"""Types that are masked. NEQ, PUBLIC_CONTACT and MARKING are public or needed to handle the text."""

GENDERED = {"f": "PERSONNE_F", "m": "PERSONNE_M"}
_ALL = sorted({*LABELS.values(), *GENDERED.values()}, key=len, reverse=True)
_TRANSLATED = {
    "PERSON": "PERSONNE", "PERSON_F": "PERSONNE_F", "PERSON_M": "PERSONNE_M", "SIN": "NAS", "LICENCE": "PERMIS",
    "LICENSE": "PERMIS", "PERMANENT_CODE": "CODE_PERMANENT", "PASSPORT": "PASSEPORT", "CARD": "CARTE",
    "ACCOUNT": "COMPTE", "PHONE": "TELEPHONE", "EMAIL": "COURRIEL", "ADDRESS": "ADRESSE",
    "POSTAL_CODE": "CODE_POSTAL", "DATE_OF_BIRTH": "DATE_NAISSANCE", "BIRTH_DATE": "DATE_NAISSANCE",
    "DATE_DE_NAISSANCE": "DATE_NAISSANCE", "IP_ADDRESS": "ADRESSE_IP", "PLATE": "PLAQUE", "VEHICLE": "VEHICULE",
    "LINK": "LIEN", "HEALTH": "SANTE", "SALARY": "REMUNERATION", "JUDICIAL": "JUDICIAIRE",
    "BIOMETRICS": "BIOMETRIE", "FILE": "DOSSIER", "IDENTIFIER": "IDENTIFIANT",
}  # fmt: skip
"""What a model that translates makes of labels; in capitals only, since the words are also those of programs."""
_LABELLED = {**{label: label for label in _ALL}, **_TRANSLATED}
_LABELLED |= {form.replace("_", "S_", 1) if "_" in form else form + "S": of for form, of in _LABELLED.items()}
"""Labels by their forms, plural included."""

_GAP = r"[\\_\s*`\u2010-\u2013-]{1,4}"
"""What a model may put for the line between words: Markdown's marks, a blank, the end of a line, a dash."""
_EDGE = r"[\\_\s*`]{0,4}"


def _forms(labels: Iterable[str]) -> str:
    """The expression of some labels, with or without accents and plural."""
    return "|".join(
        _GAP.join(
            word.replace("E", "[EÉÈ]") + ("" if rank else "S?") for rank, word in enumerate(label.split("_"))
        )
        for label in labels
    )


FOUND = re.compile(
    rf"\\{{0,2}}\[{_EDGE}(?P<label>(?i:{_forms(_ALL)})|{_forms(sorted(_TRANSLATED, key=len, reverse=True))})"
    rf"{_GAP}(?P<number>\d{{1,6}})(?P<variant>[A-Za-z]{{0,3}}){_EDGE}\]",
)
"""A placeholder as a model may give it back: Markdown's marks, case, accents, plural, translation, dashes and blanks
are forgiven."""

LONGEST = 72
_OPENING = re.compile(r"\\{0,2}\[[^\[\]]{0,68}\Z|\\{1,2}\Z")
_GAPS = re.compile(_GAP)
_NUMBERED = re.compile(r"\d{1,6}[A-Z]{0,3}_?\Z")


def write(label: str, number: int, variant: str = "") -> str:
    return f"[{label}_{number}{variant}]"


def canonical(match: re.Match[str]) -> str:
    """The placeholder as it was written, from what a model gave back."""
    label = _plain(match["label"])
    return write(_LABELLED.get(label, label), int(match["number"]), match["variant"].upper())


def path_backslashes(match: re.Match[str]) -> str:
    """Backslashes before a placeholder that escape nothing: those of a path. Markdown escapes its end as well."""
    said = match.group()
    inner = said.lstrip("\\")
    return "" if "\\" in inner else said[: len(said) - len(inner)]


def held_from(text: str) -> int:
    """Where an unfinished placeholder may begin at the end of the text; its length when none may."""
    tail_start = max(0, len(text) - LONGEST)
    opening = _OPENING.search(text, tail_start)
    if opening is None:
        return len(text)
    body = _plain(opening.group()).lstrip("_").removeprefix("[").lstrip("_")
    if any(form.startswith(body.rstrip("_")) for form in _LABELLED):
        return opening.start()
    label, _, rest = body.rpartition("_") if not body.endswith("_") else body[:-1].rpartition("_")
    if label in _LABELLED and _NUMBERED.match(rest):
        return opening.start()
    return len(text)


def _plain(written: str) -> str:
    """In capitals without accents, one line for each gap."""
    return _GAPS.sub("_", written.upper().translate(_ACCENTS))


_ACCENTS = str.maketrans("ÉÈ", "EE")
