"""Values that a text shows: of a program's tests, of a manual, of a specimen, of a question about an expression. Nobody's.

Only what stands beside the value counts, and a word that says it real outweighs all of it. What is read goes
no further back than a stream keeps.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from balise.contracts.findings import FindingType
from balise.detection.detector import Candidate, Detector, Found, Judge, digits_of
from balise.detection.words import Signs

KINDS = frozenset(
    (
        FindingType.NAS, FindingType.NAM, FindingType.VIN, FindingType.CREDIT_CARD, FindingType.IBAN, FindingType.PHONE,
        FindingType.ADDRESS, FindingType.CODE_PERMANENT, FindingType.DRIVER_LICENCE, FindingType.PASSPORT,
        FindingType.BANK_ACCOUNT, FindingType.POSTAL_CODE, FindingType.PLATE, FindingType.FILE_NUMBER, FindingType.EMAIL,
        FindingType.DATE_OF_BIRTH,
    )
)  # fmt: skip
"""What may be shown. A secret is not: one that opens something is often tried in a test."""
_BACK, _FAR, _LINE, _NEAR = 700, 1000, 300, 90
"""Bytes: to the opening of a test, of a text, of a line, beside a value."""
_READ = 1100
"""Bytes before a value of which anything is read."""
_ASSERTED = re.compile(
    rb"(?<![\w.])(?:assert(?:\w{0,30}\(| )|expect\(|@?pytest\.|parametrize\(|@(?:ValueSource|CsvSource|TestCase|DataRow|InlineData)\b|xctassert\w{0,20}\()"
    rb"|\.(?:should|to(?:be|equal|throw|match)\w{0,20}\()",
    re.IGNORECASE,
)
"""What a line of a test claims, in the languages that offices write."""
_GENERATED = re.compile(
    rb"(?<![\w.])(?:faker?|chance|casual|forgery|mimesis)\.[\w.]{2,40}\([^\n\x00]{0,30}\Z", re.IGNORECASE
)
"""A call that makes values up, and what it gives."""
_OPENED = re.compile(
    rb"(?:\A|[\n\x00])[ \t]*(?:(?:async )?def (?P<name>\w+)|class (?P<held>\w+)|(?P<block>(?:it|test|describe)(?:\.each[^\n\x00]{0,60})?\([\"'`]|@(?:Parameterized)?Test\b|#\[test\]|func Test\w*\())"
)
_CODE = re.compile(rb"[\"'(=#]|//")
_REAL = re.compile(
    rb"(?<![a-z_])(?:vraie?s?|reel(?:le)?s?|veritables?|authentiques?|production|prod|real|actual|live)(?![a-z])",
    re.IGNORECASE,
)
NAMED = re.compile(
    rb"(?<![A-Za-z])(?:(?:M\.|Mme|Mr|Mrs|Ms|[Mm]onsieur|[Mm]adame) [A-Z]|[A-Z][a-z]{2,}(?:-[A-Z][a-z]+)? (?!(?:Exemple|Tests?|Testeur|Essai|Epreuve|Demo|Specimen|Fictif|Fictive|Untel|Unetelle|Bidon|Placeholder|Sample|Dummy|Doe|Lorem|Ipsum|Imaginaire|Inventee?|Personnage|Pseudonyme|Mannequin)(?![a-z]))[A-Z][a-z]{2,})"
)
"""Someone named beside a value: then it may be theirs."""
_DENIED = re.compile(
    rb"(?<![a-z])(?:pas|aucune?|jamais|sans|ni|non|rien|no|not|never|any|faux|fausses?|fake|without)(?![a-z])[^.\n\x00]{0,30}\Z",
    re.IGNORECASE,
)
_SOURCE = rb"(?:manuels?|guides?|documentations?|doc|normes?|cours|formations?|specifications?|tutoriels?|manual|guide|docs?|textbook|spec)"
_MADE_UP = re.compile(
    rb"(?<![a-z])(?:(?:comme|a titre d'|en|pour|as an?|for) ?exemples?(?! [a-z]+ est)|exemples? (?:bidons?|fictifs?|inventes?|classiques?|connus?|factices?)"
    rb"|exemples? (?:(?:tires?|pris|donnes?) )?(?:du|d'un|des|de la|de l'|from the|of the|in the) ?(?:[a-z]{3,12} )?" + _SOURCE
    + rb"|cel(?:ui|le) (?:du|des|de la|d'un) " + _SOURCE
    + rb"|(?:guide|manuel|documentation|formation)[^.\n\x00\d]{0,40} (?:donne|montre|cite|presente|utilise)[^.\n\x00\d]{0,30} exemple"
    rb"|(?:l'|the |cet |un )(?:exemple|example) (?:affiche|montre|indique|donne|contient|shows|displays)|(?:montre|explique|enseigne)[^.\n\x00\d]{0,40} comment lire|d'illustration|(?:numeros?|valeurs?|donnees?|chiffres?|adresses?) (?:sont |est )?(?:volontairement |toute?s? |purement )?(?:generee?s?|aleatoires?|synthetiques?|bidons?|faux|fausses?|fictifs?|fictives?|inventee?s?|factices?)"
    rb"|(?:valeurs?|donnees?|cartes?|numeros?) (?:de tests?|d'essai|de demonstration|d'exemple)|reservee?s? (?:aux exemples|a la fiction|pour la fiction)"
    rb"|(?:test|sample|dummy|fake|made-up|example) (?:numbers?|values?|data|cards?)|(?:de|pour la) fiction)(?![a-z])",
    re.IGNORECASE,
)  # fmt: skip
"""What says that a value was made up, or is the one of every manual."""
_ALL_MADE_UP = re.compile(
    rb"(?<![a-z])(?:les|ces|toutes les|tous les|these|all) (?:valeurs?|numeros?|donnees|chiffres|renseignements|values?|numbers|data)(?: [a-z]{2,12}){0,3}? (?:sont|ont ete|are|were) (?:toute?s? |tous |volontairement |all )?"
    rb"(?:fabriquee?s?|bidons?|faux|fausses?|fictifs?|fictives?|inventee?s?|factices?|generee?s?|made up|fake|generated)(?![a-z])",
    re.IGNORECASE,
)
_TRIAL = re.compile(
    rb"(?<![a-z])(?:essais?|tests?|attendu|expected|validateur|situations?|exercices?|scenarios?)(?![a-z])",
    re.IGNORECASE,
)
"""What values are made up for."""
_STYLE = re.compile(
    rb"(?<![a-z])(?:du (?:style|genre|type)|de la forme|au format|dans le genre|of the form|in the style of|such as|like|(?:bidons?|fictifs?|fictives?|inventee?s?|imaginaires?)(?: telle?s? que)?)"
    rb" ?:? ?\"[^\"\n\x00]{0,40}\Z",
    re.IGNORECASE,
)
"""A quotation that shows how such a value is written: « des adresses du style « … » »."""
_ADJECTIVE = re.compile(
    rb"(?<![a-z])(?<!pas )(?:fictif|fictive|bidon|factice|imaginaire|inventee?|d'exemple|d'essai|de test|de demonstration|fake|dummy|sample|made-up) ?:? ?[\"']?\Z",
    re.IGNORECASE,
)
"""Right before a value: « le NIV fictif … »."""
_LIKE = re.compile(rb"[\"']?[ -](?:style|format|par exemple|for example)(?![a-z])", re.IGNORECASE)
_SPECIMEN = re.compile(
    rb"[(\[][ ]?(?i:specimen)(?![a-z])|(?<![A-Z])SPECIMEN(?![A-Z])|(?<![a-z])(?i:nom|name) ?: ?(?i:specimen|exemple)(?![a-z])"
)
_CHEQUE = re.compile(rb"cheques?(?![a-z])|depot direct", re.IGNORECASE)
"""Of a cheque, a specimen tells a real account."""
_TITLE = 170
"""Bytes of the heading of a form."""
_EXPRESSION = re.compile(
    rb"(?<![a-z])(?:expressions? (?:reguliere|rationnelle)s?|regex\w*|regular expressions?|masques? de saisie|input mask)(?![a-z])|\\d[{+*]|\[0-9\][{+*]",
    re.IGNORECASE,
)
_TRIED = re.compile(
    rb"(?<![a-z])(?:accept\w*|refus\w*|rejet\w*|valid\w*|captur\w*|reconnai\w*|transforme\w*|match\w*|reject\w*)(?![a-z])",
    re.IGNORECASE,
)


_ARCHIVED = re.compile(
    rb"(?<![a-z])(?:fonds [A-Z]{1,4}\d|cotes? [A-Z]{1,4}\d|instruments? de recherche|microfilms?|banq|centre d'archives|recherche genealogique)(?![a-z])",
    re.IGNORECASE,
)
"""A file of an archive, which is cited and is nobody's any more."""


_SHOWING = re.compile(
    rb"(?<![a-z])(?:exemples?|ex\.|p\. ?ex|formats?|attendue?s?|expected|essais?|tests?|exercices?|maquettes?|mock-?ups?|simul\w+|guide|manuel|gabarit"
    rb"|illustrations?|factices?|fictifs?|fictives?|bidons?|non reel(?:le)?s?|infobulles?|placeholders?|specimen|demo\w*|sandbox|bac a sable|readme|training|drill|scenarios?|atelier|quiz|samples?|dummy|documentation|masqu(?:er|age)\w*|caviard\w*)(?![a-z])|>>> ",
    re.IGNORECASE,
)
"""What goes with what is only shown."""
_NOWHERE = re.compile(
    rb"(?<![a-z])(?:exemple|example|exercices?|exercise|fictive?|nulle-?part|nowhere|imaginaire|inexistante?|fake|inventee?|bidon|sample|demonstration|demo|gabarit|test|essai|specimen|cas-pratique|pretend|lorem)(?![a-z])",
    re.IGNORECASE,
)
_RUNS = (b"01234567890123456789", b"98765432109876543210")
_LEAST_RUN = 6
_DATES_AND_LINES = (FindingType.EMAIL, FindingType.PHONE, FindingType.DATE_OF_BIRTH)
_LETTERED = re.compile(rb"(?:XYZA|ABCD|EXEM|DOEJ|AAAA|XXXX)", re.IGNORECASE)
"""Letters of no one's name: « TEST » and « DEMO » begin the card of a Thomas Tessier and an Olivier Demers."""
_FEW = 4
"""Times that each figure comes back, at least: « 4000 0000 0000 0002 »."""


_SIGNS = Signs(
    _SHOWING,
    _ASSERTED,
    _GENERATED,
    _OPENED,
    _MADE_UP,
    _ALL_MADE_UP,
    _STYLE,
    _ADJECTIVE,
    _LIKE,
    _SPECIMEN,
    _EXPRESSION,
    _ARCHIVED,
)
"""Nearly every value has none of these around, or one that is rarely of it: one look tells which to look for."""
_Signs = set[re.Pattern[bytes]]


def shown(candidate: Candidate, kind: FindingType) -> bool:
    """Whether the value of a candidate, of such a kind, is only shown. What a next sentence says is not of it."""
    low = max(0, candidate.start - _READ)
    data = candidate.data[low : candidate.high]
    start, end = candidate.start - low, candidate.end - low
    signs = _SIGNS.of(data[: end + _LINE])
    if not signs:
        return False
    near = data[max(0, start - 2 * _NEAR) : start], data[end : end + _NEAR]
    if not (
        _in_test(data, start, end, signs)
        or (_MADE_UP in signs and _made_up(near[0], near[1]))
        or (_ALL_MADE_UP in signs and _all_made_up(data, start))
        or any(sign in signs and sign.search(near[0]) for sign in (_STYLE, _GENERATED, _ADJECTIVE))
        or (_LIKE in signs and _LIKE.match(near[1]))
        or (_SPECIMEN in signs and _of_specimen(data, start))
        or (_EXPRESSION in signs and _of_expression(data, start, end))
        or (_SHOWING in signs and _hollow(data[start:end], kind) and any(map(_SHOWING.search, near)))
        or (_ARCHIVED in signs and kind is FindingType.FILE_NUMBER and any(map(_ARCHIVED.search, near)))
    ):
        return False
    return not (_said_real(data[max(0, start - _NEAR) : end + _NEAR]) or of_someone(data, start, end))


def of_someone(data: bytes, start: int, end: int) -> bool:
    """Whether someone is named in the line of a value, beside it."""
    low = max(data.rfind(b"\n", max(0, start - _NEAR), start) + 1, start - _NEAR, 0)
    stop = data.find(b"\n", end, end + _NEAR)
    return NAMED.search(data[low:start] + b" " + data[end : end + _NEAR if stop < 0 else stop]) is not None


def unless_shown(detector: Detector) -> Detector:
    """The same detector, which leaves what a text only shows."""
    return (
        replace(detector, judge=_unless(detector.judge, detector.type))
        if detector.type in KINDS
        else detector
    )


def _unless(judge: Judge, kind: FindingType) -> Callable[[Candidate], Found | float | None]:
    def judged(candidate: Candidate) -> Found | float | None:
        answer = judge(candidate)
        return None if answer is not None and shown(candidate, kind) else answer

    return judged


def _hollow(value: bytes, kind: FindingType) -> bool:
    """Whether a value is such as one makes up: few figures, figures in a row, « 1, rue de l'Exemple », « ABCD 8001 0199 ».

    Zeros are not enough, which the cards of those born in 2000 and padded numbers have; nor is a first of January,
    which is written for many whose day of birth nobody knows.
    """
    if kind is FindingType.ADDRESS:
        return _NOWHERE.search(value) is not None
    digits = digits_of(value)
    if kind in _DATES_AND_LINES or len(digits) < _LEAST_RUN:
        return False
    return (
        len(set(digits)) * _FEW <= len(digits)
        or any(digits in run or digits[:8] in run or digits[-8:] in run for run in _RUNS)
        or _LETTERED.match(value) is not None
    )


def _in_test(data: bytes, start: int, end: int, signs: _Signs) -> bool:
    """Whether a value stands in a line that a test asserts, or in the body of a test."""
    if not (_ASSERTED in signs or _OPENED in signs):
        return False
    low = max(data.rfind(b"\n", max(0, start - _LINE), start), start - _LINE, 0)
    stop = data.find(b"\n", end, end + _LINE)
    line = data[low : end + _LINE if stop < 0 else stop]
    if not _CODE.search(line):
        return False
    if _ASSERTED.search(line):
        return True
    opened = list(_OPENED.finditer(data, max(0, start - _BACK), start))
    if not opened:
        return False
    name = opened[-1].group("name") or opened[-1].group("held") or b"test"
    return name.lower().startswith(b"test")


def _made_up(before: bytes, after: bytes) -> bool:
    """Whether the sentence of a value says that it was made up."""
    lead = re.split(rb"[\n\x00!?]|[.] ", before)[-1]
    rest = re.split(rb"[\n!?]", after, maxsplit=1)[0]
    for part in (lead, rest):
        said = _MADE_UP.search(part)
        if said and not _DENIED.search(part[: said.start()]):
            return True
    return False


def _all_made_up(data: bytes, start: int) -> bool:
    """Whether the text of a trial says, before the value, that all its values were made up."""
    before = data[max(0, start - _FAR) : start]
    said = _ALL_MADE_UP.search(before)
    return (
        said is not None and _TRIAL.search(before) is not None and not _DENIED.search(before[: said.start()])
    )


def _of_specimen(data: bytes, start: int) -> bool:
    if start > _FAR:
        return False
    head = data[: min(_TITLE, start)]
    return _SPECIMEN.search(head) is not None and not _CHEQUE.search(head)


def _of_expression(data: bytes, start: int, end: int) -> bool:
    """Whether a value tries an expression or an input mask that the text is about."""
    around = data[max(0, start - 2 * _NEAR) : start] + b" " + data[end : end + 2 * _NEAR]
    return _EXPRESSION.search(around) is not None and _TRIED.search(around) is not None


def _said_real(around: bytes) -> bool:
    return any(not _DENIED.search(around[: said.start()][-40:]) for said in _REAL.finditer(around))
