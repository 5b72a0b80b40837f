"""Identifiers that their sentence names, told in pieces of any kind; ordinary text that has as many."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from balise.detection.engine import Engine
from balise.detection.stream import StreamInspector

Read = Callable[[str], list[tuple[str, str]]]

TOLD = [
    ("Permis de conduire dicté : M comme Marie, soixante-quatre trente-six, zéro huit zéro huit neuf quatre, trente-trois.",
     "DRIVER_LICENCE", "M comme Marie, soixante-quatre trente-six, zéro huit zéro huit neuf quatre, trente-trois"),
    ("Licence over the radio: Mike six four three six zero eight zero eight nine four three three, stop on the 20.",
     "DRIVER_LICENCE", "Mike six four three six zero eight zero eight nine four three three"),
    ("patiente au triage, Charlie Bravo Bravo Golf six huit un zéro zéro un six huit, tension normale",
     "NAM", "Charlie Bravo Bravo Golf six huit un zéro zéro un six huit"),
    ("Le code postal, épelé par sa fille : Gisèle deux Thomas, deux Xavier six.", "POSTAL_CODE",
     "Gisèle deux Thomas, deux Xavier six"),
    ("Livrez au G deux T deux X six, deuxième étage.", "POSTAL_CODE", "G deux T deux X six"),
    ("Son code postal est G2T ou est-ce GZT 2X6", "POSTAL_CODE", "GZT 2X6"),
    ("passport number A / B / 9 / 5 / 4 / 9 / 0 / 2, shown at the desk", "PASSPORT", "A / B / 9 / 5 / 4 / 9 / 0 / 2"),
    ("Permis lu au numériseur : M6436.O8O894.33, classe 5", "DRIVER_LICENCE", "M6436.O8O894.33"),
    ("VIN by phone: whiskey foxtrot zero juliett five yankee juliett charlie x-ray seven zulu four five two one one seven",
     "VIN", "whiskey foxtrot zero juliett five yankee juliett charlie x-ray seven zulu four five two one one seven"),
    ("IBAN du fournisseur : FR91_6630_4940_3269_9102_3740_954", "IBAN", "FR91_6630_4940_3269_9102_3740_954"),
    ("IBAN numérisé FR91 663O 494O 3269 91O2 374O 9S4", "IBAN", "FR91 663O 494O 3269 91O2 374O 9S4"),
    ("transit, banque et folio d'un bloc : 34S88OlO9263l66, c'est le spécimen", "BANK_ACCOUNT", "34S88OlO9263l66"),
    ("L'employé (487 d'abord, ensuite 789, et 323 à l'assurance sociale) a deux fiches.", "NAS", "487 d'abord, ensuite 789, et 323"),
    ("NEQ en lettres : onze, douze, trente-sept, quatre-vingt-neuf, quatre-vingt-dix-huit", "NEQ",
     "onze, douze, trente-sept, quatre-vingt-neuf, quatre-vingt-dix-huit"),
    ("rappelez au quatre cinq zéro, euh, cinq cinq cinq, pis c'est zéro un quatre-vingt-deux", "PHONE",
     "quatre cinq zéro, euh, cinq cinq cinq, pis c'est zéro un quatre-vingt-deux"),
    ("my number is four fifty triple five oh one eighty-two", "PHONE", "four fifty triple five oh one eighty-two"),
    ("texte-moi : 450 cinqcentcinquantecinq zéro1quatrevingtdeux", "PHONE", "450 cinqcentcinquantecinq zéro1quatrevingtdeux"),
    ("Mon num 4SO5SSO182, le filtre le laisse passer", "PHONE", "4SO5SSO182"),
    ("Numéro de la mère : (4)(5)(0) 5.5.5 - 0.1.8.2", "PHONE", "4)(5)(0) 5.5.5 - 0.1.8.2"),
    ("ma carte, cinq quatre deux cinq, tu notes? six un zéro zéro, pis trois trois zéro sept, et la fin six six six quatre",
     "CREDIT_CARD", "cinq quatre deux cinq, tu notes? six un zéro zéro, pis trois trois zéro sept, et la fin six six six quatre"),
    ("Courriel du témoin : lima echo alpha point romeo oscar yankee arrobas videotron point ca", "EMAIL",
     "lima echo alpha point romeo oscar yankee arrobas videotron point ca"),
    ("son adresse : l, e, a, point, r, o, y, le a avec la queue, videotron, point, ca", "EMAIL",
     "l, e, a, point, r, o, y, le a avec la queue, videotron, point, ca"),
    ("mdp du poste 9 : L majuscule, ievre, 5, 8, 1, 3, dièse, ne pas l'afficher", "SECRET", "L majuscule, ievre, 5, 8, 1, 3, dièse"),
    ("Password for the tablet is capital L, y, n, x, then five eight one three, then a dollar sign.", "SECRET",
     "capital L, y, n, x, then five eight one three, then a dollar sign"),
    ("Code postal donné au comptoir : G2T tiret 2X6", "POSTAL_CODE", "G2T tiret 2X6"),
    ("code postal : G-2-T-2-X-6, secteur nord", "POSTAL_CODE", "G-2-T-2-X-6"),
    ("mon num social cest quatre huit sept pis 789 pis trois deux trois, merci", "NAS", "quatre huit sept pis 789 pis trois deux trois"),
    ("mon NAS commence par quatre huit sept, ensuite 789, et finit par trois deux trois", "NAS",
     "quatre huit sept, ensuite 789, et finit par trois deux trois"),
    ("Cell du chauffeur 450xx555xx0182, enlève les x", "PHONE", "450xx555xx0182"),
    ("Sur l'affiche, numéro (4SO) SSS-Ol82 à joindre", "PHONE", "4SO) SSS-Ol82"),
    ("Run the plate: Golf, niner, four, Romeo, Whiskey, Lima.", "PLATE", "Golf, niner, four, Romeo, Whiskey, Lima"),
    ("Plaque épelée à la radio : fox-trot, deux, huit, kilo, mike, victor.", "PLATE", "fox-trot, deux, huit, kilo, mike, victor"),
    ("le neq en pleine page 1 1 1 2 3 7 8 9 9 8 du registre", "NEQ", "1 1 1 2 3 7 8 9 9 8"),
    ("NIV lu au pare-brise : WFOJ5YJCX7Z4S2II7", "VIN", "WFOJ5YJCX7Z4S2II7"),
    ("le numéro d'assurance maladie est lu CBBG 6S1O O168 par le lecteur du prélèvement", "NAM", "CBBG 6S1O O168"),
    ("son adresse, à l'envers pour rire : ac.norton@yor.ael, le petit drôle", "EMAIL", "ac.norton@yor.ael"),
    ("Le code d'accès du serveur : Gelinotte58!", "SECRET", "Gelinotte58!"),
    ("creds en b64 : YWRtaW46R2VsaW5vdHRlNTgh", "SECRET", "YWRtaW46R2VsaW5vdHRlNTgh"),
    # The word that opens the next line might be a piece of it by its letters.
    ("ramq = QUxMSDYyNTQwOTE3\ntest = 4", "NAM", "QUxMSDYyNTQwOTE3"),
    ("ramq = QUxMSDYyNTQw\nOTE3\nsoit le numéro, en base64", "NAM", "QUxMSDYyNTQw\nOTE3"),
    ("She was born on the twenty-second of August, nineteen ninety-one.", "DATE_OF_BIRTH",
     "the twenty-second of August, nineteen ninety-one"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "value"), TOLD)
def test_a_value_told_in_pieces_is_found(read: Read, text: str, kind: str, value: str) -> None:
    assert (kind, value) in read(text)


@pytest.mark.parametrize("text", [text for text, _, _ in TOLD])
def test_a_stream_finds_it_as_the_whole_text_does(engine: Engine, text: str) -> None:
    stream = StreamInspector(engine)
    steps = [stream.feed(text[low : low + 7]) for low in range(0, len(text), 7)]
    steps.append(stream.flush())
    assert tuple(one for step in steps for one in step.findings) == engine.inspect(text).findings


@pytest.mark.parametrize(
    "text",
    [
        "Licence RBQ 5707-5517-04 de l'entrepreneur, permis de construire 2025-0412.",
        "Le formulaire de passeport 12345678 se remplit en ligne.",
        "Passeport : prévoir 20 jours; le guide PL 2025-118 l'explique.",
        "08:14:05,920 nas-01 monté en lecture seule",
        "Carte de membre : 2 dossiers, 15 pièces et 3 copies, à remettre avant le 12.",
        "Le permis coûte 45 $ pour 2 ans, 120 $ pour 5 ans; 3 photos sont demandées.",
        "Numéro de la salle : 12, 14 ou 16; appelez au poste 4521 avant 9 h.",
        "Code postal : à remplir en lettres moulées, 6 caractères.",
        "Alpha, Bravo et Charlie sont les équipes du tournoi Delta.",
        "Le mot de passe : une majuscule, un chiffre, un point, une étoile.",
        "Le mot de passe est trop court, faible, sans majuscule, sans chiffre, sans point.",
        "Texts under a Creative Commons license are listed at creativecommons.org.",
        "No de série du poste : 23H2 (22631.3447); BIOS 1.2",
        "Appel d'offres : lots deux, trois, quatre, cinq, six, sept, huit, neuf, dix.",
        "Rappel des numéros gagnants : deux, quatorze, vingt-trois, trente, quarante-huit, neuf.",
        "Please call lots two, three, four, five, six, seven, eight, nine and ten.",
        "Le numéro de pièce 45O-22l-78B9 est en commande.",
        "Bloc A un B deux C trois selon le plan.",
        "Pour le code postal, cochez A deux, B trois, C quatre.",
        "sin(046) + cos(454) - tan(286)",
        "Permis de stationnement, zone A, 1234, 1506, 1234.",
        "Votre mot de passe doit être : a, b, c, une majuscule, un chiffre, un tiret, un point.",
        "Mots de passe : un, deux, trois, majuscule, quatre ou cinq essais.",
        "Elle appelle deux, trois fois par semaine, cinq ou six personnes à la fois.",
    ],
)
def test_ordinary_figures_and_words_pass(engine: Engine, text: str) -> None:
    inspection = engine.inspect(text)
    assert not {one.type.value for one in inspection.findings} - {"FILE_NUMBER", "PERSON"}
    assert inspection.level < 2


@pytest.mark.parametrize(
    "text",
    [
        "Citizen sent her full Mastercard 5425-6100-3307-6664 to the mailbox.",
        "Bloc lu sur la carte : 4716-4514-5061-2314.",
    ],
)
def test_figures_in_groups_are_no_hexadecimal(engine: Engine, text: str) -> None:
    assert [one.type.value for one in engine.inspect(text).findings] == ["CREDIT_CARD"]


def test_figures_before_a_letter_are_no_riddle(engine: Engine) -> None:
    def cost(figures: int) -> float:
        text = f"Votre permis : {'1' * figures}x."
        started = time.thread_time()
        engine.inspect(text)
        return time.thread_time() - started

    cost(5)
    assert cost(40) < 3 * 8 * max(cost(5), 0.004)
