"""A stream must find what the whole text finds, however it is cut, and release no part of a match early."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balise.detection.engine import Engine
from balise.detection.masking import Masker
from balise.detection.segments import HARD, SIGHT
from balise.detection.stream import StreamInspector

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
    'Les participants ont dit "je fais de l\'asthme", ',
    "Le plan de travail sera déposé avant la prochaine rencontre du comité. " * 6,
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine()


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
