"""What weights fitted to many texts say of whose a fact is: withdrawn from a text for everyone, added beside what is confidential."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balise.contracts.findings import Finding, FindingType
from balise.contracts.levels import Level
from balise.contracts.snapshot import DetectionSettings
from balise.detection.engine import Engine
from balise.detection.fitted import verdict, weights
from balise.detection.fitted.around import AROUND, HEAD, Around
from balise.detection.fitted.signs import CAPITAL, FIGURES, LINE, NAMED, letters, placed, read
from balise.detection.fitted.told import Reader
from balise.detection.level import explain
from balise.detection.pipeline import Pipeline
from balise.detection.stream import StreamInspector

LEAFLET = (
    "Dépliant : prévenir les chutes à la maison. Les personnes de 65 ans et plus tombent plus souvent. "
    "Rangez les fils, allumez les couloirs et portez des souliers fermés. Une chute peut causer une fracture de la hanche. "
    "Parlez à votre médecin ou à votre pharmacien de vos médicaments. Les participants des ateliers reçoivent une trousse. "
)
FILE = (
    "Note d'évolution. Visite à domicile du 4 mars. L'usagère se lève seule, mange peu et ne sort plus. "
    "Sa fille passe le soir. On convient d'un appel chaque lundi et d'une évaluation par l'ergothérapeute. "
    "Mme Roseline Thibodeau dit qu'elle a peur de tomber depuis sa chute de février. "
)


def said(text: str, places: list[tuple[int, int]] | None = None) -> list[str]:
    return [word for word, _, _ in placed(text.encode(), 0, len(text), places or [])]


@pytest.mark.parametrize(("name", "kept"), [("told.tsv", weights.told), ("around.tsv", weights.around)])
def test_a_table_read_back_is_that_of_its_lines(name: str, kept: Callable[[], weights.Table]) -> None:
    written = weights.table((weights.FOLDER / name).read_text("utf-8").splitlines())
    assert dict(kept().words) == dict(written.words)
    assert (kept().pairs, kept().constant) == (written.pairs, written.constant)
    for word in ("dépression", "zxqv", "salaire"):  # by their letters, too
        assert kept().words[word] == written.words[word]


def test_a_name_and_a_number_are_any() -> None:
    text = "Hier, Luc Roy doit 4300 $ a Desjardins.\nFin"
    assert said(text, [(6, 13)]) == [
        "hier", ",", NAMED, "doit", FIGURES, "$", "a", CAPITAL, ".", LINE, "fin",
    ]  # fmt: skip


def test_words_stand_where_they_were_read() -> None:
    data = b"Luc Roy doit 40 $"
    assert [data[start:end] for _, start, end in placed(data, 0, len(data), [(0, 7)])] == [
        b"Luc Roy", b"doit", b"40", b"$",
    ]  # fmt: skip


@given(st.text("aB0é. ,\n-'\0@Luc", max_size=40), st.integers(0, 5))
def test_words_are_the_same_with_and_without_their_places(text: str, low: int) -> None:
    data = text.encode("latin-1")
    assert [word for word, _, _ in placed(data, low, len(data), [])] == read(data, low, len(data))


def test_letters_in_a_row_know_where_a_word_begins_and_ends() -> None:
    assert sorted(letters("dos")) == [
        "#_d",
        "#_do",
        "#_dos",
        "#_dos_",
        "#do",
        "#dos",
        "#dos_",
        "#os",
        "#os_",
        "#s_",
    ]
    assert letters(NAMED) == letters(FIGURES) == letters("-") == letters("4") == []


def test_a_table_weighs_words_and_pairs_and_the_letters_of_words_that_it_has_not() -> None:
    table = weights.table(
        [
            "CONSTANT\t-1.000\t-2.000",
            "dialyse\t1.000\t0.000",
            "#dialy\t2.000\t1.000",
            "#_d\t0.500\t0.000",
            "sa dialyse\t4.000\t0.000",
        ]
    )
    assert table.constant == (-1.0, -2.0)
    assert [table.alone(word) for word in ("dialyse", "dialyses", "dos", "inconnu", "#")] == [
        (1.0, 0.0), (2.5, 1.0), (0.5, 0.0), (0.0, 0.0), (0.0, 0.0),
    ]  # fmt: skip
    assert table.odds(["sa", "dialyse", "sa", "dialyse"]) == (5.0, 0.0)


@given(
    st.lists(st.tuples(st.integers(-900, 900), st.integers(-900, 900), st.integers(-900, 900)), min_size=1)
)
def test_weights_of_all_kinds_are_added_at_once(parts: list[tuple[int, int, int]]) -> None:
    lines = ["CONSTANT\t0.000\t0.000\t0.000"]
    lines += [f"w{at}\t" + "\t".join(f"{own / 1000:.3f}" for own in each) for at, each in enumerate(parts)]
    found = weights.table(lines).odds([f"w{at}" for at in range(len(parts))])
    assert found == pytest.approx([sum(own) / 1000 for own in zip(*parts, strict=True)])


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (["mot\t1.000"], KeyError),
        (["CONSTANT\t0.000", "mot\tx.000"], ValueError),
        (["CONSTANT\t0.000", "mot\t0.5"], ValueError),
    ],
)
def test_a_table_that_is_no_table_is_refused(lines: list[str], fault: type[Exception]) -> None:
    with pytest.raises(fault):
        weights.table(lines)


def test_the_tables_that_are_kept_are_read_whole() -> None:
    for table in (weights.around(), weights.told()):
        assert len(table.constant) == 3
        assert len(table.pairs) > 1000
        assert len(table.words) > 1000


def test_what_stands_around_tells_a_file_and_a_text_for_everyone_apart() -> None:
    def odds(text: str) -> tuple[float, ...]:
        data = text.encode("ascii", "ignore")
        return Around(data, data, whole=True).odds(0, len(data))

    assert max(odds(LEAFLET)) < 0 < odds(FILE)[0]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(["Une note.", "Le dossier suit.", "On danse.", "Il doit tout."]), max_size=80)
)
def test_what_stands_around_is_read_no_farther_than_a_stream_keeps(pieces: list[str]) -> None:
    data = ("Le debut du texte. " * 20 + "\0".join(["", *pieces])).encode()
    low = data.rfind(b"\0")
    if low < AROUND + HEAD:
        return
    whole = Around(data, data, whole=True).odds(low, len(data))
    cut = data.find(b"\0", low - AROUND - 200)
    kept = Around(data[cut:], data, whole=False).odds(low - cut, len(data) - cut)
    assert kept == pytest.approx(whole)


def test_a_verdict_weighs_every_sign_of_its_table() -> None:
    signs = verdict.Signs(
        line=1.0,
        inside=True,
        named=True,
        own=False,
        role=False,
        how="NAMED",
        short=False,
        kind=FindingType.MEDICAL,
    )
    for which in verdict.VERDICTS:
        assert verdict.odds(which, signs._replace(line=-5.0)) < verdict.odds(which, signs)
    unnamed = signs._replace(inside=False, named=False)
    assert verdict.odds(verdict.FOUND, unnamed) < verdict.odds(verdict.FOUND, signs)


NUMBER = "NAS 130 692 544. "
BESIDE = (
    f"Luc Beaupré, {NUMBER}Il est revenu de sa fin de semaine avec des marques aux poignets et refuse d'en parler.",
    f"Luc Beaupré, {NUMBER}Il vit avec ce que sa soeur lui envoie et saute le souper la dernière semaine du mois.",
    f"Carole Thibodeau, {NUMBER}Elle a besoin de deux personnes pour se lever et son mari la fait manger à la cuillère.",
)
FOR_EVERYONE = (
    "Rapport de recherche. L'étude porte sur 40 entrevues menées dans six régions. Plusieurs personnes disent avoir tardé à consulter. "
    "Une femme raconte qu'elle a caché son cancer à son patron; un homme, qu'il a perdu son permis pour alcool et que son salaire de "
    "21 $ l'heure ne suffisait plus. Les auteurs recommandent de mieux former les gestionnaires et de revoir les formulaires."
)
PASTED = (
    "Selon ce texte, peut-on embaucher Steve Lavoie, qui a été condamné pour fraude en 2019?",
    "Sylvie Gauthier a subi un avortement le mois dernier.",
    "Dis-moi si Marc Bouchard, qui gagne 91 000 $ et doit 40 000 $ au fisc, est admissible.",
    "PATRICK OUELLET A FAIT UN INFARCTUS EN MAI.",
    "Nom;Diagnostic\nTremblay Luc;diabète de type 2\nGagnon Marie;dépression majeure",
)
NO_EVENT = (
    "Visite à domicile en matinée. Le salon est encombré. On convient d'un appel chaque lundi. "
    "Le repas arrive à midi. "
)
FAR_APART = (
    NO_EVENT * 3
    + "Rencontre avec Mme Roseline Thibodeau. "
    + NO_EVENT * 6
    + "Il a été condamné pour vol. "
    + NO_EVENT * 6
    + "Elle ne voit presque plus, dégénérescence maculaire, et elle entend mal de l'oreille gauche. "
)


class Rules(Reader):
    """No second opinion."""

    def is_nobodys(self, fact: Finding, how: str, low: int, high: int) -> bool:
        return False

    def is_someones(self, fact: Finding, low: int, high: int, asked: float) -> bool:
        return False

    def told(
        self, bounds: Sequence[int], facts: Sequence[Finding], seen: Sequence[Finding]
    ) -> Iterator[Finding]:
        return iter(())


class Alone(Pipeline):
    reader = Rules


@pytest.fixture(scope="module")
def rules() -> Alone:
    return Alone(DetectionSettings())


@pytest.mark.parametrize("text", BESIDE)
def test_what_no_rule_knows_is_masked_beside_what_is_confidential(
    engine: Engine, rules: Alone, text: str
) -> None:
    added = {finding.detector for finding in engine.inspect(text).findings} - {
        finding.detector for finding in rules.find(text)
    }
    assert added == {"fitted.told"}


@pytest.mark.parametrize("text", BESIDE)
@pytest.mark.parametrize("end", [".\n", " ».\n", '."}', '."\n}'])
def test_what_is_added_ends_with_a_word(engine: Engine, text: str, end: str) -> None:
    """Neither the line end nor the quote that closes a string of a document is told of anyone."""
    said = f'{{"a": "{text[:-1]}{end}'
    added = [f for f in engine.inspect(said).findings if f.detector == "fitted.told"]
    assert added
    assert all(said[f.start].isalnum() and said[f.end - 1].isalnum() for f in added)


def test_what_a_line_tells_after_a_name_is_masked_with_what_it_begins_with(engine: Engine) -> None:
    text = (
        "Celui qui tient la patinoire, tu sais, le gars qui s'est gelé trois orteils, Gilles Pomerleau, "
        "peut-on lui payer des bottes chauffantes sur le budget SST?"
    )
    added = [text[f.start : f.end] for f in engine.inspect(text).findings if f.detector == "fitted.told"]
    assert added == [text.rstrip("?")]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "Dossier de Luc Beaupré, NAS 130 692 544. Il doit 4 200 $ à la banque et deux versements de l'auto ont sauté en mars.",
            "deux versements de l'auto ont sauté",
        ),
        ("Dossier de Luc Beaupré, NAS 130 692 544. Il doit 4 200 $ à la banque et sa fille vient mardi.", ""),
        ("Mme Hélène Roy souffre d'asthme, aime les mots croisés et reçoit sa soeur le dimanche.", ""),
    ],
)
def test_another_clause_of_a_line_is_read_by_itself(engine: Engine, text: str, fact: str) -> None:
    added = [text[f.start : f.end] for f in engine.inspect(text).findings if f.detector == "fitted.told"]
    assert bool(added) is bool(fact)
    assert not fact or any(fact in each for each in added)


def test_a_letter_speaks_to_the_one_to_whom_it_is_addressed(engine: Engine) -> None:
    filler = "La Direction examine chaque demande selon la loi et répond par écrit. " * 16
    told = "Votre indemnité de 1 204,50 $ aux deux semaines est rétablie."
    letter = f"Madame Roseline Thibodeau\n\nMadame,\n\n{filler}\n{told}"
    assert any(
        f.type is FindingType.SALARY and f.start > len(filler) for f in engine.inspect(letter).findings
    )
    assert not any(
        f.type is FindingType.SALARY for f in engine.inspect(f"Bonjour,\n\n{filler}\n{told}").findings
    )


def test_what_is_told_in_a_text_for_everyone_is_withdrawn(engine: Engine, rules: Alone) -> None:
    assert explain(rules.find(FOR_EVERYONE))[0] >= Level.PROTEGE_B
    assert engine.inspect(FOR_EVERYONE).level < Level.PROTEGE_B


@pytest.mark.parametrize("before", [LEAFLET * 2, FOR_EVERYONE + "\n\n"])
@pytest.mark.parametrize("text", PASTED)
def test_someone_named_in_full_is_not_drowned(engine: Engine, before: str, text: str) -> None:
    assert engine.inspect(before + text).level >= Level.PROTEGE_B


@pytest.mark.parametrize(
    "text",
    [
        "Titre proposé pour le bulletin : Je suis endetté, et après? Rédige l'article, 300 mots, ton léger, avec les ressources de la région.",
        "Formation en ligne, module 2 : mon client est endetté. Les participants choisissent parmi trois réponses et comparent les programmes.",
    ],
)
def test_a_short_text_for_everyone_may_speak_of_oneself(engine: Engine, rules: Alone, text: str) -> None:
    assert explain(rules.find(text))[0] >= Level.PROTEGE_B
    assert engine.inspect(text).level < Level.PROTEGE_B


@pytest.mark.parametrize(
    "text",
    [
        "Ma mère souffre d'un cancer du poumon, aide-moi à écrire à sa soeur.",
        "Je suis en arrêt de travail pour dépression, aide-moi à écrire à ma gestionnaire.",
        "Mon adjoint a été condamné pour vol l'an dernier. Que dire à l'équipe?",
        "Je gagne 54 000 $ par année et je dois 12 000 $ à ma banque. Fais mon budget.",
    ],
)
def test_a_request_about_oneself_or_ones_own_is_not_withdrawn(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level >= Level.PROTEGE_B


@pytest.mark.parametrize(
    "text",
    [
        "Ma tante a de la misère à marcher depuis son AVC, trouve-moi comment adapter sa salle de bain.",
        "My brother is back on dialysis three times a week, help me write to his landlord.",
    ],
)
def test_a_request_about_ones_own_needs_no_name(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level >= Level.PROTEGE_B


@pytest.mark.parametrize(
    "text",
    [
        "Ma tante arrive mardi, trouve-moi trois idées de souper.",
        "Mon équipe a perdu sa salle, écris à la réception pour en demander une autre.",
        "Mes élèves doivent remettre leur travail vendredi; rédige un rappel.",
        "Comment annoncer à mon équipe que la réunion est suspendue?",
    ],
)
def test_a_request_about_ones_own_that_tells_nothing_passes(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        # Below a heading that is part of the fact.
        ("Retards de paiement :\nClaude Brière 3 200 $\nAnne Cyr 1 150 $", "3 200 $"),
        # Beside a number of theirs, on its own line.
        (LEAFLET * 3 + "NAS 130 692 544, le défendeur gagne 1 800 $ par mois.", "1 800 $"),
        # In a row of a table.
        (LEAFLET * 3 + "\n\nNom,diagnostic\nDion,diabète\nRoy,cancer\n", "cancer"),
    ],
)
def test_what_stands_in_the_line_of_someone_is_masked(engine: Engine, text: str, fact: str) -> None:
    at = text.index(fact)
    assert [
        f for f in engine.inspect(text).findings if f.start <= at < f.end and f.type is not FindingType.PERSON
    ]


DIAGNOSIS = "Diagnostic de Luc Tremblay : cancer du poumon, stade 4."


def test_a_request_on_ones_own_before_a_long_text_is_read_by_all(engine: Engine) -> None:
    text = "Ma tante est sur la dialyse depuis mars et ne marche plus, que faire?\n\n" + NO_EVENT * 8
    stream = StreamInspector(engine)
    pieces = [stream.feed(text[at : at + 40]) for at in range(0, len(text), 40)] + [stream.flush()]
    found = [(f.type, f.start, f.end) for f in engine.inspect(text).findings]
    assert [(f.type, f.start, f.end) for piece in pieces for f in piece.findings] == found != []


@pytest.mark.parametrize("hidden", [" ".join(DIAGNOSIS), base64.b64encode(DIAGNOSIS.encode()).decode()])
def test_what_was_disguised_is_not_withdrawn(engine: Engine, hidden: str) -> None:
    assert engine.inspect(f"{LEAFLET * 2}{hidden}").level >= Level.PROTEGE_B


@pytest.mark.parametrize(
    "text",
    [
        *BESIDE,
        FOR_EVERYONE,
        FAR_APART,
        LEAFLET * 6 + FILE * 3,
        FILE * 6 + LEAFLET * 3,
        LEAFLET * 4 + PASTED[4],
    ],
)
@pytest.mark.parametrize("size", [11, 60, 160, 700])
def test_a_stream_judges_as_the_whole_does(engine: Engine, text: str, size: int) -> None:
    for said in (text, text.replace("e", "e\u200b")):
        whole = {(f.type, f.start, f.end) for f in engine.inspect(said, orders=False).findings}
        stream = StreamInspector(engine)
        pieces = [stream.feed(said[at : at + size]) for at in range(0, len(said), size)] + [stream.flush()]
        assert {(f.type, f.start, f.end) for piece in pieces for f in piece.findings} == whole
