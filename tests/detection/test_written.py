"""Texts inside JSON documents are found what they say, where they say it, and streams of escapes cost little."""

from __future__ import annotations

import itertools
import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balise.contracts.findings import Finding, FindingType, Verdict
from balise.contracts.levels import Level
from balise.detection import written
from balise.detection.engine import Engine
from balise.detection.masking import Masker
from balise.detection.written import unescaped

MARKED = "PROTÉGÉ C – Note au comité.\nRéorganisation envisagée des bureaux, options 1 à 4."
TABLE = "no_emp,nom,prenom,sal_annuel\n20441,Roussin,Odile,71340.00\n20460,Vachon,Germain,68205.00\n"
CODE = '$compte = New-Object PSCredential("ADM\\lecteur", (ConvertTo-SecureString "Tilleul&4417wQ" -AsPlainText))'
TEXTS = {
    FindingType.MARKING: MARKED,
    FindingType.SALARY: TABLE,
    FindingType.SECRET: CODE,
    FindingType.MEDICAL: "Josée Côté est enceinte et souffre de dépression depuis février 2024.",
}


def given_by_tools(text: str) -> list[str]:
    """Results as tools and servers of tools really write them."""
    inner = json.dumps({"titre": "note.txt", "contenu": text})
    return [
        json.dumps({"contenu": text}, ensure_ascii=False),
        json.dumps([{"nom": "note.txt", "taille": 812, "contenu": text}], indent=2),
        json.dumps({"content": [{"type": "text", "text": inner}]}),
        json.dumps(json.loads(json.dumps([{"type": "text", "text": json.dumps({"r": inner})}])), indent=1),
        "Résultat : " + inner,
        f"Résume <resultat>{inner}</resultat> en deux lignes.",
        f"rendu({inner})",
        str({"titre": "l'avis", "contenu": text}),
        str([{"contenu": text, "taille": None}]),
        "Voici ce que l'outil a rendu.\n\n" + inner + "\n\nRésume-le.",
    ]


@pytest.mark.parametrize("kind", TEXTS)
def test_a_text_in_a_document_is_read_as_it_is_alone(engine: Engine, kind: FindingType) -> None:
    alone = engine.inspect(TEXTS[kind])
    assert kind in {finding.type for finding in alone.findings}
    for told in given_by_tools(TEXTS[kind]):
        found = engine.inspect(told)
        assert kind in {finding.type for finding in found.findings}, told
        assert found.level >= alone.level, told


@pytest.mark.parametrize("kind", [FindingType.SALARY, FindingType.SECRET, FindingType.MEDICAL])
def test_what_is_masked_in_a_document_leaves_it_one(engine: Engine, kind: FindingType) -> None:
    for told in given_by_tools(TEXTS[kind]):
        if not told.startswith(("{", "[")) or "'" in told:
            continue
        found = engine.inspect(told).findings
        masked = Masker(b"k").mask(told, found)
        assert masked != told
        assert _leaves(json.loads(masked)) == _leaves(json.loads(told))


def _leaves(document: Any) -> int:
    if isinstance(document, (dict, list)):
        return sum(_leaves(one) for one in (document.values() if isinstance(document, dict) else document))
    return 1


@pytest.mark.parametrize(
    "told",
    [
        '{"dependances": {"serveur": "^4.2.1", "gabarits": "~2.0"}, "scripts": {"essai": "node essai.js"}}',
        '{"description": "Lit un fichier.\\nRend ses lignes, sans \\"guillemets\\" ni tabulations."}',
        json.dumps({"procedure": "1. Ouvrir la demande.\n2. Noter la date.\n3. Aviser la personne."}),
        json.dumps({"journal": "10:02 démarrage\n10:03 prêt\nC:\\nouveau\\temps", "lignes": 3}),
    ],
)
def test_a_document_that_says_nothing_of_anyone_passes(engine: Engine, told: str) -> None:
    assert engine.inspect(told).verdict is Verdict.CLEAR


@pytest.mark.parametrize("text", ["", "Bonjour.", '"', 'Il dit "oui\\n".', "{[(", '{"a": 1}', "\\n\\n"])
def test_what_holds_no_other_text_is_read_once(text: str) -> None:
    assert unescaped(text) is None


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.integers() | st.text(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
        max_leaves=12,
    ),
    st.booleans(),
    st.integers(0, 2),
)
def test_every_place_leads_back_into_the_given_text(document: Any, plain: bool, nested: int) -> None:
    told = json.dumps({"d": document}, ensure_ascii=not plain)
    for _ in range(nested):
        told = json.dumps({"d": told})
    read = unescaped(told)
    if read is None:
        return
    places = [read.span(at, at) for at in range(len(read.text) + 1)]
    assert places[0] == (0, 0)
    assert places[-1] == (len(told), len(told))
    assert all(before[0] < after[0] for before, after in itertools.pairwise(places))


def test_a_word_with_escaped_accents_is_placed_whole(engine: Engine) -> None:
    told = json.dumps({"note": "Le patient est Hervé Laplanté.\nSon NAS est le 130 692 544."})
    (nas,) = [f for f in engine.inspect(told).findings if f.type is FindingType.NAS]
    assert told[nas.start : nas.end] == "130 692 544"
    people = [told[f.start : f.end] for f in engine.inspect(told).findings if f.type is FindingType.PERSON]
    assert people == ["Herv\\u00e9 Laplant\\u00e9"]


@pytest.mark.parametrize(("escaped", "told"), [("\\ud83d\\ude00", "😀"), ("\\ud83d", "\ufffd")])
def test_a_value_with_a_surrogate_comes_back_as_text_that_can_be_written(escaped: str, told: str) -> None:
    given = f'{{"a": "Ligne\\nCourriel : jean.tremblay{escaped}@exemple.ca"}}'
    start, end = given.index("jean"), given.index('"}')
    masker = Masker(b"essai")
    found = Finding(FindingType.EMAIL, start, end, 0.9, "essai", Level.PROTEGE_A)
    masked = masker.mask(given, [found])
    assert f"jean.tremblay{told}@exemple.ca" in masker.restore(masked)


@pytest.mark.parametrize("nested", range(3))
def test_a_value_comes_back_as_its_reader_sees_it(engine: Engine, nested: int) -> None:
    asked = "Ouvre le dossier de Mme Hélène Bélanger-Roy."
    told = json.dumps({"nom": "Mme Hélène Bélanger-Roy", "adresse": "12, rue des Érables\nMontréal (Québec)"})
    for _ in range(nested):
        told = json.dumps({"r": told})
    masker = Masker(b"k")
    said = masker.mask(asked, engine.inspect(asked).findings)
    hidden = masker.mask(told, engine.inspect(told).findings)
    placeholder = said.removeprefix("Ouvre le dossier de Mme ").removesuffix(".")
    assert placeholder in hidden, "the same person, however written"
    assert masker.restore(placeholder) == "Hélène Bélanger-Roy"
    document = json.loads(hidden)
    for _ in range(nested):
        document = json.loads(document["r"])
    assert masker.restore(document["adresse"]).replace("\n", " ") == "12, rue des Érables Montréal (Québec)"


def test_more_escapes_than_are_read_leave_a_text_unread(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(written, "MOST", 100)
    assert engine.inspect(json.dumps({"a": "x\n" * 101})).verdict is Verdict.UNSCANNED
    assert engine.inspect(json.dumps({"a": "x\n" * 99})).verdict is Verdict.CLEAR


HOSTILE = {
    "quotes": lambda n: '{"a": "' + '\\"' * n,
    "lines": lambda n: '{"a": "' + "\\n" * n + '"}',
    "openings": lambda n: '{"a":' * n,
    "blanks": lambda n: "{" + "\n" * n + '"',
    "signs": lambda n: '{"a":"' + "\\" * n + '"}',
    "colons": lambda n: "[" + ": \n" * n + '"',
    "strings": lambda n: "[" + '"\\n",' * n,
    "documents": lambda n: "[" + json.dumps('{"a": "x\\ny"}') * (n // 4),
    "quoted": lambda n: json.dumps([json.dumps("x\ny " * n)]),
    "closed": lambda n: json.dumps(["{" + '{"a": "b"} ' * n]),
    "brackets": lambda n: json.dumps('[" ' * n + "}" * n),
    "unended": lambda n: json.dumps(["{", json.dumps('"\\n' * n)])[:-4],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_reading_costs_in_proportion(name: str) -> None:
    def cost(size: int) -> float:
        text = HOSTILE[name](size)
        started = time.thread_time()
        unescaped(text)
        return time.thread_time() - started

    cost(1_000)
    small, large = (min(cost(size) for _ in range(3)) for size in (10_000, 80_000))
    assert large < 3 * 8 * max(small, 0.004)  # eight times the text; a quadratic reading costs 64 times


@pytest.mark.parametrize("nested", [0, 1, 2])
@pytest.mark.parametrize("password", ["Sol\\eil2024!", "Ab\\nord99!", "C\\tulipe#88"])
def test_a_string_is_read_once_whatever_it_holds(password: str, nested: int) -> None:
    """A backslash that it shows is one: to read it again would make another value of it."""
    document = json.dumps({"note": f"mot de passe : {password}", "suite": "é\n"})
    for _ in range(nested):
        document = json.dumps({"texte": document})
    read = unescaped(document)
    assert read is not None
    assert password in read.text


KEPT = (
    "514\nMarie\nsoleil",
    "Appelez\nMarie Gagnon\nau 4471",
    "514\r\nMarie\tsoleil\\",
    "Marie\ncheval\nGagnon",
    f"prod/jean.roy@gmail.com/{'8fK2mQ9x' * 8}",
)


@pytest.mark.parametrize("nested", range(4))
@pytest.mark.parametrize("key", ["token", "password", "api_key"])
@pytest.mark.parametrize("secret", KEPT)
def test_a_name_or_an_address_within_a_secret_does_not_let_it_go(
    engine: Engine, secret: str, key: str, nested: int
) -> None:
    told = json.dumps({key: secret})
    for _ in range(nested):
        told = json.dumps({"r": told})
    inspection = engine.inspect(told)
    assert inspection.level is Level.PROTEGE_C
    masked = Masker(b"k").mask(told, inspection.findings)
    assert not [part for part in ("soleil", "cheval", "8fK2") if part in masked]
    document = json.loads(masked)
    for _ in range(nested):
        document = json.loads(document["r"])
    assert document == {key: "[SECRET_1]"}


def test_what_cuts_an_escape_takes_it_whole_without_the_quotes_and_line_ends_around() -> None:
    told = json.dumps({"r": json.dumps({"a": 'x\n"\u00e9t\u00e9"\n'})})
    read = unescaped(told)
    assert read is not None
    start, end = told.index("u00e9") - 2, told.rindex("u00e9") + 5
    assert told[start:end] == r"\\u00e9t\\u00e9"
    for low in range(start - 7, start + 7):
        for high in range(end - 6, end + 8):
            assert read.whole(low, high) == (start, end), (low, high)
    assert read.whole(0, len(told)) == (0, len(told))


@pytest.mark.parametrize("nested", range(3))
@pytest.mark.parametrize("password", ["Ab\\nord99!", "Tr0ub4\\ter&Zx9"])
@pytest.mark.parametrize("before", ["Le compte", 'Config {"a": ["b"]} et compte', "Voir [1] et {x}"])
@pytest.mark.parametrize(
    "end", ["merci", "merci de le changer dès que le dossier partagé sera ouvert à l'équipe"]
)
def test_what_a_text_quotes_is_read_with_it_and_no_more(
    engine: Engine, before: str, password: str, nested: int, end: str
) -> None:
    told = json.dumps({"note": f'{before} : mot de passe : "{password}" {end}'})
    for _ in range(nested):
        told = json.dumps({"r": told})
    read = unescaped(told)
    assert read is not None
    assert f'"{password}"' in read.text
    masker = Masker(b"k")
    masked = masker.mask(told, engine.inspect(told).findings)
    assert "[SECRET_1]" in masked
    assert masker.restore("[SECRET_1]") == password


def test_a_string_that_is_a_document_by_itself_is_one() -> None:
    read = unescaped(json.dumps({"r": json.dumps('Un\n"deux" C:\\nord')}))
    assert read is not None
    assert 'Un\n"deux" C:\\nord' in read.text
