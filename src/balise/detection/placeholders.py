"""The form of the placeholders that stand for masked values: ``[NAS_1]``, ``[PERSONNE_2]``.

A number stands for a value, a letter after it for another way of writing the same
value, so that restoring gives back exactly what was written. French labels, since
models answer in the language of what they read.
"""

from __future__ import annotations

import re

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

FOUND = re.compile(
    r"\\?\[[ ]?(?P<label>" + "|".join(label.replace("_", r"\\?[_ ]") for label in _ALL) + r")\\?[_ ](?P<number>\d{1,"
    r"6})"
    r"(?P<variant>[A-Z]{0,3})[ ]?\\?\]",
    re.IGNORECASE,
)  # fmt: skip
"""A placeholder as a model may give it back: Markdown escapes, case and a blank forgiven."""

LONGEST = 40
_OPENING = re.compile(r"\\?\[[^\[\]]{0,36}\Z|\\\Z")
_NUMBERED = re.compile(r"\d{1,6}[A-Z]{0,3} ?\\?\Z")


def write(label: str, number: int, variant: str = "") -> str:
    return f"[{label}_{number}{variant}]"


def canonical(match: re.Match[str]) -> str:
    """The placeholder as it was written, from what a model gave back."""
    label = match["label"].replace("\\", "").replace(" ", "_").upper()
    return write(label, int(match["number"]), match["variant"].upper())


def held_from(text: str) -> int:
    """Where an unfinished placeholder may begin at the end of the text; its length when none may."""
    tail_start = max(0, len(text) - LONGEST)
    opening = _OPENING.search(text, tail_start)
    if opening is None:
        return len(text)
    body = opening.group().replace("\\", "").lstrip("[").lstrip(" ").replace(" ", "_").upper()
    for label in _ALL:
        if label.startswith(body):
            return opening.start()
        if body.startswith(label + "_"):
            rest = body[len(label) + 1 :].replace("_", " ")
            if not rest or _NUMBERED.match(rest):
                return opening.start()
    return len(text)
