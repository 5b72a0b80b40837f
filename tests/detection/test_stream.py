"""A stream must find what the whole text finds, however it is cut, and release no part of a match early."""

from __future__ import annotations

import itertools
import json
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balise.detection import level, settle
from balise.detection.documents import OpenDocument
from balise.detection.engine import Engine
from balise.detection.masking import Masker
from balise.detection.pipeline import segmented
from balise.detection.segments import HARD, SIGHT
from balise.detection.stream import StreamInspector
from balise.detection.written import MOST

SNIPPETS = (
    "Bonjour, je suis Mme Julie Tremblay. ",
    "Tremblay a appelé hier. ",
    "Mon NAS est le 130 692 544 ",
    "et mon NAM TREM 0412 1925. ",
    "Carte : 4111-1111-1111-1111\n",
    "Courriel : julie.t@gmail.com, tél. 418 555-1234. ",
    "J'habite au 12, rue des Érables, app. 4, Québec (Québec) G1R 2B5.\n",
    "Mot de passe : Soleil2024! ",
    "PROTÉGÉ B\n",
    "Il souffre de diabète de type 2 et prend de la metformine 500 mg. ",
    "L'accusé a été reconnu coupable de fraude. ",
    "nom;prenom;nas;salaire\nRoy;Pierre;130692544;54 000 $\nCôté;Rose;193456787;61 000 $\n",
    "INSERT INTO t (nom, nas) VALUES ('Roy', '130 692 544'), ('Côté', '193456787');\n",
    "NAS : deux un deux quatre cinq six sept huit quatre. ",
    "voici TGUgTkFTIGRlIEp1bGllIFRyZW1ibGF5IGVzdCAwNDYgNDU0IDI4Ng== ",
    "Le ministère publie un guide. Voir l'article 63.5 de la Loi. ",
    "- un point de liste\n- un autre point\n",
    "\n\n",
    "𝟎𝟒𝟔 𝟒𝟓𝟒 𝟐𝟖𝟔 (NAS) ",
    "N\u200bA\u200bS 046\u200b454\u200b286 ",
    "e\u0301te\u0301 œuvre ",
    "1 2 3 4 5 6 7 8 9 0 " * 3,
    "abc " * 40,
    "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj\n-----END PRIVATE KEY-----\n",
    "\ud800",
    "Jean\nTremblay ",
    "(514) 555-",
    "0199 ",
    "M. ",
    "<td>NAS</td><td>130 692 544</td>",
    "Foire aux questions\n",
    "Guide de pratique clinique.\n",
    "Facture no 4471\n",
    "Exercice : ",
    "Q : Mon enfant a-t-il un diagnostic d'asthme?\n",
    "Le patient présente une dépression sévère. ",
    "Sam gagne 500 $ par semaine. ",
    "**Mot de passe :** Harfang0282$ ",
    "fin. **3 pommes** et **Lise Roy**. ",
    "**",
    "2**3. ",
    "| Élève | Téléphone | Ville |\n|---|---|---|\n| Lise Roy | 418-555-0119 | Québec |\n",
    "Roy,4539566651962955,318.00\n",
    'Les participants ont dit "je fais de l\'asthme", ',
    "Le plan de travail sera déposé avant la prochaine rencontre du comité. " * 6,
)


def fed(engine: Engine, text: str, cuts: list[int]) -> tuple[str, list[object]]:
    stream = StreamInspector(engine)
    places = [0, *sorted({cut % (len(text) + 1) for cut in cuts}), len(text)]
    out = ""
    findings: list[object] = []
    for low, high in itertools.pairwise(places):
        step = stream.feed(text[low:high])
        out += step.text
        findings.extend(step.findings)
    step = stream.flush()
    return out + step.text, findings + list(step.findings)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=12)), max_size=30),
    st.lists(st.integers(0, 10_000), max_size=30),
)
def test_any_cutting_gives_the_findings_of_the_whole(
    engine: Engine, snippets: list[str], cuts: list[int]
) -> None:
    text = "".join(snippets)
    whole = engine.inspect(text).findings
    out, findings = fed(engine, text, cuts)
    assert out == text
    assert tuple(findings) == whole


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(SNIPPETS), min_size=3, max_size=25),
    st.lists(st.integers(0, 10_000), max_size=40),
)
def test_nothing_of_a_match_is_released_before_it_is_found(
    engine: Engine, snippets: list[str], cuts: list[int]
) -> None:
    text = "".join(snippets)
    whole = engine.inspect(text).findings
    stream = StreamInspector(engine)
    places = [0, *sorted({cut % (len(text) + 1) for cut in cuts}), len(text)]
    released = 0
    known: set[tuple[int, int]] = set()
    for low, high in itertools.pairwise(places):
        step = stream.feed(text[low:high])
        released += len(step.text)
        known |= {(finding.start, finding.end) for finding in step.findings}
        begun = [finding for finding in whole if finding.start < released]
        assert all((finding.start, finding.end) in known for finding in begun)


def test_a_long_answer_is_settled_as_it_goes(engine: Engine) -> None:
    rng = random.Random(3)
    text = "".join(rng.choice(SNIPPETS[:17]) for _ in range(400))
    stream = StreamInspector(engine)
    released = most_held = 0
    findings: list[object] = []
    for low in range(0, len(text), 7):
        step = stream.feed(text[low : low + 7])
        findings.extend(step.findings)
        released += len(step.text)
        most_held = max(most_held, low + 7 - released)
    findings.extend(stream.flush().findings)
    assert tuple(findings) == engine.inspect(text).findings
    assert most_held < HARD + SIGHT


def test_a_sentence_is_released_when_the_next_begins(engine: Engine) -> None:
    stream = StreamInspector(engine)
    assert stream.feed("Le guide est publié. ").text == ""
    assert stream.feed("Il compte").text == "Le guide est publié."
    assert stream.flush().text == " Il compte"


def test_values_that_the_caller_sent_are_not_new(engine: Engine) -> None:
    masker = Masker(b"secret")
    sent = "Mon NAS est le 130 692 544."
    masker.mask(sent, engine.inspect(sent).findings)
    stream = StreamInspector(engine, masker)
    stream.feed("Votre NAS est le 130692544. Celui de votre voisin, NAS 193 456 787.")
    step = stream.flush()
    assert [finding.type.value for finding in step.findings] == ["NAS"]


def test_the_level_grows_with_what_was_found(engine: Engine) -> None:
    stream = StreamInspector(engine)
    first = stream.feed("Bonjour à tous. Le mot de passe est Hiver2024! Merci. ")
    assert first.level.slug == "protege-c"
    assert stream.flush().level.slug == "protege-c"


@pytest.mark.parametrize("opening", ["Présences :\n", "Présences à la rencontre :\n- Julie Tremblay\n"])
@pytest.mark.parametrize("step", [7, 64])
def test_a_long_list_of_surnames_is_read_as_in_the_whole(engine: Engine, opening: str, step: int) -> None:
    after = "\nLe plan de travail sera déposé avant la prochaine rencontre du comité." * 6
    text = opening + "- Boucher\n- Vaillancourt\n" * 60 + after
    whole = engine.inspect(text).findings
    out, findings = fed(engine, text, list(range(0, len(text), step)))
    assert out == text
    assert tuple(findings) == whole
    assert len(whole) > 90


FACTS = "Jean Tremblay souffre de schizophrénie et doit 9 000 $ à l'aide sociale. "
PLAIN = "Le comité se réunit le premier lundi du mois. "


@pytest.mark.parametrize(
    "text",
    [
        f"Exercice 3\n\n{FACTS}NAS 046 454 286\n{FACTS}{PLAIN * 40}{FACTS}",
        f"Exercice 3\n\nJean souffre de schizophrénie.\nNAS 046 454 286\n{PLAIN * 40}Jean doit 9 000 $.",
        f"Bonjour {FACTS}\n{'a' * 100} bidon\n{PLAIN * 40}{FACTS}",
    ],
)
@pytest.mark.parametrize("step", [7, 64, 300])
def test_what_a_text_says_of_itself_is_heard_as_in_the_whole(engine: Engine, text: str, step: int) -> None:
    out, findings = fed(engine, text, list(range(0, len(text), step)))
    assert out == text
    assert tuple(findings) == engine.inspect(text).findings
    assert findings


LATER = (
    # Someone is named, or a fact told of someone, only after the sentence of the fact.
    "Pauvre homme : il pleure, ne mange plus. Dossier 3 : le compte accuse 5 400 $ d'arriéré, la nièce aurait vidé le livret. ",
    "L'inspecteur Luc Savard a remis un constat. Il lui a remis un avis écrit. ",
    "Est-ce que je peux rester sur ce dossier de garde d'enfants si ma propre sœur a perdu la garde des siens l'an dernier? ",
    "Le père rit nerveusement, sent l'alcool; il me menace de « venir régler ça ». L'élève, lui, pleure. ",
    "Guide des stages.\nOn vient de découvrir qu'elle a été arrêtée à 17 ans pour vol à l'étalage. ",
    "Les pilules pour ma sclérose me coûtent 93. Penses-tu que ça passe? ",
    "La pénalité actuarielle me coûtera 410 $ par mois jusqu'à ma mort. ",
)


@pytest.mark.parametrize("text", LATER)
def test_who_is_named_later_changes_nothing_that_was_settled(engine: Engine, text: str) -> None:
    text += "Merci.\n\n"
    rest = "Mme Julie Guérin souffre de schizophrénie. M. Luc Roy, NAS 130 692 544, touche l'aide sociale."
    step = StreamInspector(engine).feed(text + "On ")
    whole = engine.inspect(text + "On écrit.\n\n" + rest).findings
    assert step.text.startswith(text.rstrip())
    assert step.findings == tuple(found for found in whole if found.end <= len(step.text))


MINUTES = (
    "25-05-089 Comptes à payer\nIl est proposé par M. Roy que les comptes totalisant 184 302,77 $ (chèques 12044 à 12091) soient payés. Adopté.",
    "Keven Roy est en défaut de remboursement sur son prêt étudiant. Les comptes à payer du mois, facture 20188 de Béton ltée, sont approuvés.",
    "Ana Roy – revenu 0 $ depuis la grève. Les comptes à payer du mois, facture 20188 de Béton ltée, sont approuvés.",
)


@pytest.mark.parametrize("text", MINUTES)
def test_bills_told_of_later_change_nothing_that_was_settled(engine: Engine, text: str) -> None:
    whole = [*engine.inspect(text).findings]
    for step in (1, 7, 60):
        assert fed(engine, text, [*range(0, len(text), step)]) == (text, whole)


LETTER = {
    "objet": "Réponse",
    "texte": "Bonjour,\nVotre NAS :\n046 454 286\nPROTÉGÉ B\n\nMot de passe : Hiver2024!",
}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from([one for one in SNIPPETS if one != "\ud800"]), min_size=1, max_size=5),
    st.sampled_from(["", "Voici :\n", "Le document :\n```json\n", "Le plan est déposé. "]),
    st.sampled_from(["", "\nMerci.\n", "\n```\nBonne journée à tous. "]),
    st.tuples(st.booleans(), st.booleans(), st.sampled_from([None, 2])),
    st.lists(st.integers(0, 10_000), max_size=30),
)
def test_what_the_strings_of_a_document_say_is_found_as_in_the_whole(
    engine: Engine,
    snippets: list[str],
    before: str,
    after: str,
    written: tuple[bool, bool, int | None],
    cuts: list[int],
) -> None:
    ascii_only, twice, indent = written
    document = json.dumps({"texte": "".join(snippets)}, ensure_ascii=ascii_only, indent=indent)
    text = before + (json.dumps([document]) if twice else document) + after
    out, findings = fed(engine, text, cuts)
    assert out == text
    assert tuple(findings) == engine.inspect(text).findings


@pytest.mark.parametrize("ends", [True, False], ids=["closed", "left open"])
def test_a_document_leaves_once_it_is_read(engine: Engine, ends: bool) -> None:
    text = f"Voici :\n\n{json.dumps(LETTER)[: None if ends else -2]}"
    stream = StreamInspector(engine)
    released = "".join(stream.feed(sign).text for sign in text)
    assert released == "Voici :"
    step = stream.flush()
    assert released + step.text == text
    assert {found.type.value for found in step.findings} >= {"NAS", "MARKING", "SECRET"}


def test_a_document_leaves_as_it_comes_where_nothing_is_held_and_is_read_all_the_same(engine: Engine) -> None:
    text = json.dumps([PLAIN * 3, LETTER["texte"], PLAIN * 3])
    stream = StreamInspector(engine, hold=False)
    steps = [stream.feed(sign) for sign in text]
    steps.append(stream.flush())
    assert "".join(step.text for step in steps) == text
    assert any(step.text for step in steps[:-1])
    found = [finding for step in steps for finding in step.findings]
    assert len(found) == len(set(found))
    assert set(found) >= set(engine.inspect(text).findings)
    assert steps[-1].level == engine.inspect(text).level


def test_code_with_lists_of_words_is_not_held_to_its_end(engine: Engine) -> None:
    text = 'Voici :\n```python\ncouleurs = ["bleu", "l\'été"]\nprint({"a": [1, 2]})\nfin = f["x"\n```\nBonne journée. À bientôt.'
    stream = StreamInspector(engine)
    released = "".join(stream.feed(sign).text for sign in text)
    assert released.endswith("Bonne journée.")


@pytest.mark.parametrize(
    "text",
    [
        '{\n\n  "note": "Dossier\\nmdp : Zx9kLmQ2vT\\nfin"\n}',
        '[\r\n\r\n  "N\\u00e9e le 3 mai 1980, Julie Roy"]',
        'Voici. [\n\n  "Votre NAS :\\n046 454 286"]',
    ],
)
@pytest.mark.parametrize("step", [1, 1000])
def test_a_document_that_begins_before_a_blank_line_is_read(engine: Engine, text: str, step: int) -> None:
    out, findings = fed(engine, text, list(range(0, len(text), step)))
    assert out == text
    assert findings
    assert tuple(findings) == engine.inspect(text).findings


@pytest.mark.parametrize("step", [1, 2, 3, 100])
@pytest.mark.parametrize("text", ['{"a": "b",\n```\nfin', '{"a": "\\"}"}'])
def test_a_document_ends_wherever_its_marks_are_cut(text: str, step: int) -> None:
    document = OpenDocument()
    for low in range(0, len(text), step):
        last = document.feed(text[low : low + step])
    assert not last


def test_a_document_that_cannot_be_read_is_said(engine: Engine) -> None:
    stream = StreamInspector(engine)
    stream.feed('{"a": "' + "\\n" * (MOST + 1))
    assert stream.flush().unscanned == "fault"


def test_an_answer_that_lists_persons_costs_no_more_by_each_of_its_words(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All that was found before was explained anew with each piece: a list of a few hundred held the loop."""
    explained = 0
    rule_of = level._rule_of

    def counted(*arguments: object) -> str:
        nonlocal explained
        explained += 1
        return rule_of(*arguments)  # type: ignore[arg-type]

    inspector = StreamInspector(engine)
    monkeypatch.setattr(level, "_rule_of", counted)
    steps = [
        inspector.feed(f"{word} ") for n in range(150) for word in f"- marie.roy{n}@exemple.org\n".split(" ")
    ]
    assert sum(len(step.findings) for step in steps) > 140
    assert explained < len(steps)


def test_what_comes_amid_a_sentence_is_not_read_again_by_each_of_its_pieces(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A system sends some characters at a time: the walls of all that waits were looked for with each."""
    looked = 0

    def counted(*arguments: object, **named: object) -> object:
        nonlocal looked
        looked += 1
        return segmented(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(settle, "segmented", counted)
    inspector = StreamInspector(engine)
    said = "Les services de la ville ouvrent tôt, dit l’avis, et ferment tard. "
    pieces = [said[at : at + 3] for at in range(0, len(said), 3)] * 10
    left = ""
    for piece in pieces:
        left += inspector.feed(piece).text
    assert left.endswith("tard.")  # all but the sentence that may go on
    assert "".join(pieces).startswith(left)
    assert looked < len(pieces) / 2
    assert left + inspector.flush().text == "".join(pieces)
