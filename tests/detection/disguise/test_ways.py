"""Every way to write a number that is listed here, for every kind of number, in a French sentence and an English one."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from urllib.parse import quote

import pytest

from balise.contracts.findings import FindingType
from balise.detection.engine import Engine

VALUES = {
    FindingType.NAS: "274 618 953",
    FindingType.NAM: "TREM 6853 1214",
    FindingType.DRIVER_LICENCE: "T6411-140378-02",
    FindingType.CODE_PERMANENT: "ROBA11580903",
    FindingType.CREDIT_CARD: "4539 1488 0343 6467",
    FindingType.PHONE: "418 662-7391",
    FindingType.PASSPORT: "GA482913",
}
SENTENCES = {
    FindingType.NAS: ("son NAS est {}", "his SIN is {}"),
    FindingType.NAM: ("sa carte d'assurance maladie : {}", "health card number {}"),
    FindingType.DRIVER_LICENCE: ("permis de conduire {}", "driver licence {}"),
    FindingType.CODE_PERMANENT: ("code permanent : {}", "permanent code {}"),
    FindingType.CREDIT_CARD: ("carte Visa {}", "credit card {}"),
    FindingType.PHONE: (
        "pour le dossier de Mme Roy, on la joint au {}",
        "about Ms. Roy's request, call her at {}",
    ),
    FindingType.PASSPORT: ("passeport {}", "passport {}"),
}
_FRENCH = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"]
_ENGLISH = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_ALIKE = str.maketrans("ABEKMHOPCTX", "АВЕКМНОРСТХ")


def signs(value: str) -> str:
    return "".join(filter(str.isalnum, value))


def figures(*each: str) -> Callable[[str], str]:
    return lambda value: "".join(each[int(char)] if char.isdigit() else char for char in value)


def apart(by: str, size: int = 1) -> Callable[[str], str]:
    return lambda value: by.join(signs(value)[at : at + size] for at in range(0, len(signs(value)), size))


def said(*numbers: str) -> Callable[[str], str]:
    return lambda value: " ".join(numbers[int(char)] if char.isdigit() else char for char in signs(value))


def amid(what: str) -> Callable[[str], str]:
    return lambda value: f"{value[: len(value) // 2]}{what}{value[len(value) // 2 :]}"


def each(form: str) -> Callable[[str], str]:
    return lambda value: "".join(form.format(ord(char)) for char in value)


def in_base_64(value: str) -> str:
    return base64.b64encode(value.encode()).decode()


WAYS: dict[str, Callable[[str], str]] = {
    "full width": lambda value: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in value),
    "mathematical": figures(*map(chr, range(0x1D7CE, 0x1D7D8))),
    "circled": figures(*"⓪①②③④⑤⑥⑦⑧⑨"),
    "superscript": figures(*"⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "arabic": figures(*map(chr, range(0x660, 0x66A))),
    "keys": figures(*(f"{figure}\ufe0f\u20e3" for figure in range(10))),
    "zero width": "\u200b".join,
    "joined": "\u200d".join,
    "soft hyphens": "\u00ad".join,
    "controls": "\x07".join,
    "turned": lambda value: f"\u202e{value}\u202c",
    "underlined": lambda value: "\u0332".join(value) + "\u0332",
    "other script": lambda value: value.translate(_ALIKE),
    "spaced": apart(" "),
    "thin": apart("\u2009"),
    "dotted": apart("."),
    "dashed": apart("-"),
    "slashed": apart("/"),
    "underscored": apart("_"),
    "starred": apart("*"),
    "piped": apart(" | "),
    "commas": apart(", "),
    "added up": apart(" + "),
    "bullets": apart("·"),
    "by threes": apart(" ", 3),
    "by wide threes": apart("\u3000", 3),
    "French words": said(*_FRENCH),
    "English words": said(*_ENGLISH),
    "capital words": lambda value: said(*_FRENCH)(value).upper(),
    "words with dashes": lambda value: said(*_FRENCH)(value).replace(" ", "-"),
    "base 64": in_base_64,
    "base 64 twice": lambda value: in_base_64(in_base_64(value)),
    "base 64 in a link": lambda value: quote(in_base_64(value), safe=""),
    "base 32": lambda value: base64.b32encode(value.encode()).decode(),
    "hexadecimal": lambda value: value.encode().hex(),
    "hexadecimal in base 64": lambda value: in_base_64(value.encode().hex()),
    "pairs": lambda value: value.encode().hex(" "),
    "percent": each("%{:02X}"),
    "entities": each("&#{};"),
    "hexadecimal entities": each("&#x{:x};"),
    "escapes": each("\\u{:04x}"),
    "bytes": each("\\x{:02x}"),
    "octal": each("\\{:03o}"),
    "quoted-printable": each("={:02X}"),
    "over two lines": amid("\n"),
    "a line each": apart("\n"),
    "line of a page": amid("<br>"),
    "bold": amid("<b></b>"),
    "spans": each("<span>&#{};</span>"),
    "word break": amid("<wbr>"),
    "comment of a page": amid("<!-- x -->"),
    "comment of a program": amid("/* x */"),
    "picture": amid("🙂"),
    "typeset": amid("\\,"),
    "code": "`{}`".format,
    "sum of strings": lambda value: f'"{value[:5]}" + "{value[5:]}"',
    "strings joined": lambda value: f"concat('{value[:3]}', '{value[3:6]}', '{value[6:]}')",
    "list joined": lambda value: f"{json.dumps([value[:3], value[3:6], value[6:]])}.join('')",
    "list": lambda value: json.dumps(list(signs(value))),
    "brackets": lambda value: "".join(f"[{char}]" for char in signs(value)),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_number_is_found_however_it_is_written(engine: Engine, way: str) -> None:
    missed = []
    for kind, value in VALUES.items():
        written = WAYS[way](value)
        for sentence in SENTENCES[kind]:
            text = f"Bonjour, {sentence.format(written)} . Merci."
            start = text.index(written)
            found = engine.inspect(text).findings
            if not any(
                one.type is kind and one.start < start + len(written) and start < one.end for one in found
            ):
                missed.append(text)
    assert missed == []
