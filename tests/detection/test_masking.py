"""Placeholders are stable, and restoring gives back exactly what was written."""

from __future__ import annotations

import itertools
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balise.contracts.findings import Finding, FindingType
from balise.contracts.levels import Level
from balise.detection.engine import Engine
from balise.detection.masking import Masker

TEXT = (
    "Mme Julie Tremblay (NAS 130 692 544, cell 438-555-0143) écrit à M. Luc Roy. "
    "Le NAS 130692544 est le sien. Info : 1 800 555-1234."
)


@pytest.fixture
def masker() -> Masker:
    return Masker(b"une clef d'essai")


def masked(engine: Engine, masker: Masker, text: str, keep: frozenset[FindingType] = frozenset()) -> str:
    return masker.mask(text, engine.inspect(text).findings, keep)


def test_values_give_way_to_typed_placeholders(engine: Engine, masker: Masker) -> None:
    assert masked(engine, masker, TEXT) == (
        "Mme [PERSONNE_F_1] (NAS [NAS_1], cell [TELEPHONE_1]) écrit à M. [PERSONNE_M_1]. "
        "Le NAS [NAS_1B] est le sien. Info : 1 800 555-1234."
    )


def test_restoring_gives_back_what_was_written(engine: Engine, masker: Masker) -> None:
    assert masker.restore(masked(engine, masker, TEXT)) == TEXT


def test_what_the_task_needs_stays(engine: Engine, masker: Masker) -> None:
    kept = masked(engine, masker, TEXT, frozenset({FindingType.PERSON}))
    assert "Julie Tremblay" in kept
    assert "130" not in kept


def test_the_same_value_has_the_same_placeholder_in_the_next_message(engine: Engine, masker: Masker) -> None:
    masked(engine, masker, TEXT)
    assert masked(engine, masker, "Le cell 438-555-0143 est à qui?") == "Le cell [TELEPHONE_1] est à qui?"


def test_a_value_met_again_is_masked_without_its_context(engine: Engine, masker: Masker) -> None:
    masked(engine, masker, "Matricule : QX20145873")
    assert masker.mask("et QX20145873 encore", ()) == "et [DOSSIER_1] encore"


def test_a_value_is_masked_where_it_stands_before_the_place_that_tells_what_it_is(
    engine: Engine, masker: Masker
) -> None:
    text = "Le numéro 046 454 286 est au dossier. Son NAS est 046 454 286."
    findings = engine.inspect(text).findings
    assert [finding.start for finding in findings] == [text.rindex("046")]
    assert masker.mask(text, findings) == "Le numéro [NAS_1] est au dossier. Son NAS est [NAS_1]."


OTHERWISE = (
    ("046454286", True), ("046-454-286", True), ("046.454.286", True), ("/dossiers/046454286.pdf", True),
    ("avis_046454286", True), ("046  454  286", True), ("1046454286", False), ("046454286A", False),
    ("046454287", False), ("046, 454 et 286", False), ("046   454   286", False), ("046\t454\n286", True),
    ("046/454/286", True), ("046 454 286 $", False), ("0464542.86", False), ("046\u2009454\u2212286", True),
)  # fmt: skip


@pytest.mark.parametrize(("other", "same"), OTHERWISE)
def test_a_number_met_again_is_masked_whatever_its_separators(
    engine: Engine, masker: Masker, other: str, same: bool
) -> None:
    masked(engine, masker, "Le NAS est 046 454 286.")
    hidden = masker.mask(f"Lis {other} ce soir, puis {other}.", ())
    assert ("[NAS_1B]" in hidden) is same
    assert hidden.count("[NAS_1B]") == (2 if same else 0)
    assert masker.restore(hidden) == f"Lis {other} ce soir, puis {other}."


def test_a_code_met_again_is_masked_whatever_its_case(engine: Engine, masker: Masker) -> None:
    masked(engine, masker, "Matricule : QX20145873")
    assert masker.mask("Ouvre qx-2014-5873.txt", ()) == "Ouvre [DOSSIER_1B].txt"
    assert masker.restore("Ouvre [DOSSIER_1B].txt") == "Ouvre qx-2014-5873.txt"


SEPARATED = (
    "046/454/286",
    "046\t454\t286",
    "046,454,286",
    "046_454_286",
    "046\u2212454\u2212286",
    "(046) 454-286",
)


@pytest.mark.parametrize("written", SEPARATED)
def test_a_number_is_known_whatever_separators_it_was_learned_with(masker: Masker, written: str) -> None:
    masker.mask(written, [Finding(FindingType.NAS, 0, len(written), 0.9, "essai", Level.PROTEGE_B)])
    assert masker.mask("Lis 046454286.pdf", ()) == "Lis [NAS_1B].pdf"


OTHERS = (
    ("Dossier no 2024-1103", "Réunion du 2024-11-03, 20241103"),
    ("Numéro de compte : 1234567", "1 234 567 $, soit 12345.67"),
    ("Connexion de Julie Roy depuis 24.48.11.2", "version 24.4.811.2"),
)


@pytest.mark.parametrize(("learned", "other"), OTHERS)
def test_days_amounts_and_versions_are_no_other_writing(
    engine: Engine, masker: Masker, learned: str, other: str
) -> None:
    masked(engine, masker, learned)
    assert masker.mask(other, ()) == other


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Numéro de dossier : 130692544. Son NAS est 130 692 544.",
            "Numéro de dossier : [NAS_1]. Son NAS est [NAS_1B].",
        ),
        (
            "Cell : 418 555-0143. Dossier 4185550143. Son cellulaire : +1 418 555 0143.",
            "Cell : [TELEPHONE_1]. Dossier [TELEPHONE_1B]. Son cellulaire : [TELEPHONE_1C].",
        ),
        (
            "Elle est née le 12 mars 1985. Date de naissance : 1985-03-12",
            "Elle est née le [DATE_NAISSANCE_1]. Date de naissance : [DATE_NAISSANCE_1B]",
        ),
    ],
)
def test_one_value_has_one_placeholder_whatever_it_is_taken_for(
    engine: Engine, masker: Masker, text: str, told: str
) -> None:
    assert masked(engine, masker, text) == told
    assert masker.restore(told) == text


def test_a_value_is_taken_for_the_same_in_every_message(engine: Engine, masker: Masker) -> None:
    turns = ["Numéro de dossier : 130692544", "Son NAS : 130 692 544"]
    read = engine.inspect_parts(turns)
    places = [masker.learn(turn, one.findings) for turn, one in zip(turns, read, strict=True)]
    told = [masker.write(turn, found) for turn, found in zip(turns, places, strict=True)]
    assert told == ["Numéro de dossier : [NAS_1]", "Son NAS : [NAS_1B]"]


def test_the_accent_of_a_last_letter_goes_with_it(engine: Engine, masker: Masker) -> None:
    text = "Mme Hélène Côte\u0301 a écrit."
    assert masked(engine, masker, text) == "Mme [PERSONNE_F_1] a écrit."
    assert masker.restore("[PERSONNE_F_1]") == "Hélène Côte\u0301"


def test_addresses_of_a_network_with_the_same_figures_are_two(masker: Masker) -> None:
    text = "de 10.1.11.1 à 10.11.1.1"
    kind = FindingType.IP_ADDRESS
    found = [Finding(kind, at, end, 0.9, "essai", Level.PROTEGE_A) for at, end in ((3, 12), (15, 24))]
    assert masker.mask(text, found) == "de [ADRESSE_IP_1] à [ADRESSE_IP_2]"


def test_spouses_of_one_surname_stay_two(engine: Engine, masker: Masker) -> None:
    hidden = masked(engine, masker, "M. Tremblay et Mme Tremblay, son épouse, sont venus.")
    assert hidden == "M. [PERSONNE_M_1] et Mme [PERSONNE_F_1], son épouse, sont venus."


def test_of_many_values_each_is_known_in_another_writing(masker: Masker) -> None:
    numbers = [f"{300000000 + number * 791939}" for number in range(200)]
    text = " ".join(numbers)
    ends = list(itertools.accumulate(len(number) + 1 for number in numbers))
    kind = FindingType.FILE_NUMBER
    masker.mask(text, [Finding(kind, end - 10, end - 1, 0.9, "essai", Level.PROTEGE_A) for end in ends])
    other = " puis ".join(f"{number[:3]}-{number[3:]}" for number in numbers)
    assert not any(sign.isdigit() for sign in re.sub(r"\[DOSSIER_\d+B\]", "", masker.mask(other, ())))


def test_one_name_has_one_placeholder_whether_or_not_a_title_stands_before_it(
    engine: Engine, masker: Masker
) -> None:
    text = "Mme Julie Tremblay a écrit. Réponse à Julie Tremblay demain."
    assert masked(engine, masker, text) == "Mme [PERSONNE_F_1] a écrit. Réponse à [PERSONNE_F_1] demain."


def test_placeholders_that_the_user_wrote_are_not_restored(engine: Engine, masker: Masker) -> None:
    text = "Que veut dire [NAS_1]? Mon NAS est le 130 692 544."
    hidden = masked(engine, masker, text)
    assert hidden == "Que veut dire [NAS_1]? Mon NAS est le [NAS_2]."
    assert masker.restore(hidden) == text


@pytest.mark.parametrize("written", ["[NAS_1]", "\\[NAS\\_1\\]", "[nas_1]", "[ NAS_1 ]", "**[NAS_1]**"])
def test_what_models_do_to_placeholders_is_forgiven(engine: Engine, masker: Masker, written: str) -> None:
    masked(engine, masker, TEXT)
    assert "130 692 544" in masker.restore(f"Voici : {written}.")


FORGIVEN = (
    "[TÉLÉPHONE_1]", "[Téléphone 1]", "[TELEPHONES_1]", "[**TELEPHONE_1**]", "[TELEPHONE-1]", "[TELEPHONE\n_1]",
    "[TELEPHONE_\n1]", "[TELEPHONE\u00a01]", "[PHONE_1]", "\\[**TÉLÉPHONE**\\_1\\]",
)  # fmt: skip


@pytest.mark.parametrize("written", FORGIVEN)
def test_accents_emphasis_and_translation_are_forgiven_however_cut(
    engine: Engine, masker: Masker, written: str
) -> None:
    masked(engine, masker, TEXT)
    text = f"Voici : {written}."
    whole = "Voici : 438-555-0143."
    assert masker.restore(text) == whole
    for step in (1, 2, 5):
        restorer = masker.restorer()
        out = "".join(restorer.feed(text[low : low + step]) for low in range(0, len(text), step))
        assert out + restorer.flush() == whole


def test_what_a_model_escapes_in_tool_arguments_stays_json(engine: Engine, masker: Masker) -> None:
    masked(engine, masker, TEXT)
    arguments = json.dumps(
        {"texte": "\\[NAS\\_1\\] et [DATE_NAISSANCE_1] \\[TÉLÉPHONE_1\\]"}, ensure_ascii=False
    )
    assert (
        json.loads(masker.restore_json(arguments))["texte"]
        == "130 692 544 et [DATE_NAISSANCE_1] 438-555-0143"
    )


PATHS = ("G:\\Courriels\\[NAS_1]\\a.eml", "MINISTERE\\[NAS_1]", "\\\\serveur\\[NAS_1]")


@pytest.mark.parametrize("path", PATHS)
def test_the_backslash_of_a_path_is_not_markdowns(engine: Engine, masker: Masker, path: str) -> None:
    masked(engine, masker, TEXT)
    assert masker.restore(f"Lis {path}.") == f"Lis {path.replace('[NAS_1]', '130 692 544')}."
    arguments = json.dumps({"chemin": path})
    assert json.loads(masker.restore_json(arguments)) == {"chemin": path.replace("[NAS_1]", "130 692 544")}
    restorer = masker.restorer()
    assert "".join([*map(restorer.feed, path), restorer.flush()]) == path.replace("[NAS_1]", "130 692 544")


@pytest.mark.parametrize("written", ["phones[phone_1]", "[L\u0130EN_1]", "[personal_1]", "[NAS_1", "NAS_1]"])
def test_what_is_no_placeholder_stays(engine: Engine, masker: Masker, written: str) -> None:
    masked(engine, masker, TEXT)
    assert masker.restore(written) == written


def test_a_translated_placeholder_of_the_user_is_not_restored(engine: Engine, masker: Masker) -> None:
    text = "Que veut dire [PHONE_1]? Appelez au 438-555-0143."
    hidden = masked(engine, masker, text)
    assert "[TELEPHONE_2]" in hidden
    assert masker.restore(hidden) == text


def test_a_person_is_known_without_the_sex_that_a_model_leaves_out(engine: Engine, masker: Masker) -> None:
    masked(engine, masker, "Mme Julie Tremblay et M. Luc Roy écrivent à Mme Anne Gagnon.")
    assert masker.restore("[PERSON_2]") == "Anne Gagnon"
    assert masker.restore("[PERSONNE_M_2]") == "[PERSONNE_M_2]", "a man whom nobody named"
    assert masker.restore_json('{"a": "[PERSONNE_2]"}') == '{"a": "Anne Gagnon"}'
    assert masker.restore("[PERSONNE_1]") == "[PERSONNE_1]", "Julie or Luc"
    masker.reserve("Garde [PERSONNE_2].")
    assert masker.restore("[PERSONNE_2]") == "[PERSONNE_2]"


def test_unknown_placeholders_stay(masker: Masker) -> None:
    assert masker.restore("[NAS_7] et [AUTRE_1]") == "[NAS_7] et [AUTRE_1]"


def test_tool_arguments_stay_json(engine: Engine, masker: Masker) -> None:
    text = 'mot de passe : "Sol\\"eil\\2024!"'
    hidden = masked(engine, masker, text)
    arguments = json.dumps({"texte": hidden}, ensure_ascii=False)
    assert json.loads(masker.restore_json(arguments))["texte"] == text


@given(cuts=st.lists(st.integers(0, 400), max_size=40))
def test_a_stream_is_restored_however_cut(engine: Engine, cuts: list[int]) -> None:
    masker = Masker(b"k")
    hidden = masked(engine, masker, TEXT) + " tableau[1] et [a"
    places = [0, *sorted({cut % len(hidden) for cut in cuts}), len(hidden)]
    restorer = masker.restorer()
    out = "".join(restorer.feed(hidden[a:b]) for a, b in itertools.pairwise(places))
    assert out + restorer.flush() == masker.restore(hidden)


def test_a_stream_holds_back_only_what_may_be_a_placeholder(masker: Masker) -> None:
    restorer = masker.restorer()
    assert restorer.feed("Bonjour [PERS") == "Bonjour "
    assert restorer.feed("PECTIVE] suite") == "[PERSPECTIVE] suite"
    assert restorer.feed("tableau [i") == "tableau "
    assert restorer.feed(" + 1]") == "[i + 1]"


@given(st.text(max_size=60))
def test_any_text_comes_back(engine: Engine, text: str) -> None:
    masker = Masker(b"k")
    whole = f"NAS 130 692 544 {text} julie.t@gmail.com"
    assert masker.restore(masked(engine, masker, whole)) == whole


def test_known_values_are_known_in_any_form(engine: Engine, masker: Masker) -> None:
    masked(engine, masker, TEXT)
    assert masker.knows("130-692-544")
    assert not masker.knows("193 456 787")


def test_a_document_written_in_a_string_stays_one(engine: Engine, masker: Masker) -> None:
    text = "Mme Julie Tremblay demeure au\n12, rue des Érables\nMontréal (Québec) H2X 1Y4."
    hidden = masked(engine, masker, text)
    document: object = {"texte": hidden, "liste": [hidden, 3, None], hidden: 1.5}
    wanted: object = {"texte": text, "liste": [text, 3, None], text: 1.5}
    for _ in range(3):
        assert json.loads(masker.restore_json(json.dumps(document, ensure_ascii=False))) == wanted
        document = {"corps": json.dumps(document, ensure_ascii=False)}
        wanted = {"corps": json.dumps(wanted, ensure_ascii=False)}


def test_words_between_quotes_are_no_document(engine: Engine, masker: Masker) -> None:
    text = 'Elle a écrit : "12, rue des Érables\nMontréal (Québec) H2X 1Y4", puis {"rien".'
    hidden = masked(engine, masker, text)
    assert json.loads(masker.restore_json(json.dumps({"t": hidden}, ensure_ascii=False))) == {"t": text}


def test_what_is_no_document_is_restored_all_the_same(engine: Engine, masker: Masker) -> None:
    hidden = masked(engine, masker, "12, rue des Érables\nMontréal (Québec) H2X 1Y4")
    assert masker.restore_json('{"a": "\\"' + hidden).startswith('{"a": "\\"12, rue des Érables\\n')


def test_what_was_sent_as_it_is_was_had_too(engine: Engine, masker: Masker) -> None:
    text = (
        "Ministère du Travail, 425, rue Jacques-Parizeau, Québec. NAS 130 692 544. PROTÉGÉ B, asthme sévère"
    )
    masker.mask(text, [one for one in engine.inspect(text).findings if one.type is FindingType.NAS])
    assert masker.had("130692544", FindingType.NAS)
    assert masker.had("425, rue Jacques-Parizeau", FindingType.ADDRESS)
    assert not masker.had("25, rue Jacques-Parizeau", FindingType.ADDRESS)
    assert not masker.had("426, rue Jacques-Parizeau", FindingType.ADDRESS)
    assert not masker.had("PROTÉGÉ B", FindingType.MARKING)
    assert not masker.had("asthme sévère", FindingType.MEDICAL)
