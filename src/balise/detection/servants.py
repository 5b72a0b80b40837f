"""Lines and addresses of offices, told from those of persons by who stands beside them.

A line after a public servant's name is that person's line at work. An address
beside a person's identifiers is that person's, whatever body the page names; an
office's own address is public and no finding.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import structs

from balise.contracts.findings import Finding, FindingType
from balise.contracts.levels import Level
from balise.detection.detectors.generic.email import SERVANT_BOX
from balise.detection.detectors.generic.phone import FIELD_LINE, FREE_LINE, OFFICE_LINE, OFFICE_WORDS
from balise.detection.detectors.quebec.address import FREE_PLACE, OFFICE_PLACE, UNSURE_PLACE
from balise.detection.level import IDENTIFIERS
from balise.detection.services import ALL_LINE, SOMEONES, homely, of_works
from balise.detection.words import Seldom, Words

REACH = 90
BESIDE = 8
"""Bytes between the mailbox of an office and its line."""
_MAILBOX = "generic.email"
FORM = 200
"""Bytes between a name and a line in one form."""
PLACE_REACH = 300
ALONE = 200
"""Bytes before a line or an address in which nobody is told, where no word says whose it is."""
AFTER = 60
"""Bytes after it, within its sentence."""
_BODY = Words(
    OFFICE_WORDS,
    r"quai \d; guerite; garage municipal; entrepot; comptoirs?; caserne; palais de justice; registry; counter; switchboard; town hall; library; hospital; dispensary; branch; warehouse; "
    r"fournisseurs?; entrepreneur; repartiteur; officier de garde; "
    r"bottin; repertoire; directory; numeros utiles; etablissement; palais; poste d'accueil; poste de commandement; operator; marina; port de",
)
"""Bodies, their counters and those who serve them; nothing that they do for people (« déneigement », « sur appel »)."""
SENTENCE = 76
"""Bytes of a text in which nothing but a line to call is told."""
_PARTED = re.compile(rb"[.;:\n\x00]")
TOWN = 48
"""Bytes in which a town stands between an address and its postal code."""


def at_work(findings: Sequence[Finding], bounds: Sequence[int], data: bytes) -> list[Finding]:
    """The findings with office lines and addresses decided. ``bounds`` are the starts of the segments of ``data``."""
    if not [finding for finding in findings if finding.label or finding.type is FindingType.NEQ]:
        return list(findings)
    around = Surroundings(findings, bounds, data)
    beside = around.in_blocks(findings)
    """Places of lines and addresses that stand in one block with what a body publishes."""
    people = sorted(finding.end for finding in findings if finding.type is FindingType.PERSON)
    known = sorted(finding.start for finding in findings if finding.type in IDENTIFIERS)
    mailboxes = sorted(finding.end for finding in findings if _of_office(finding))
    kept = []
    ends: list[int] = []
    """Where addresses of offices end."""
    homes: list[int] = []
    """Where those of persons do."""
    for finding in findings:
        if finding.type is FindingType.ADDRESS and around.of_a_firm(finding.start, finding.end):
            ends.append(finding.end)
        elif finding.type is FindingType.ADDRESS and finding.label == FREE_PLACE:
            if finding.start in beside or around.of_a_body(finding):
                ends.append(finding.end)
            else:
                homes.append(finding.end)
                kept.append(structs.replace(finding, label=""))
        elif finding.type is FindingType.ADDRESS and finding.label in (OFFICE_PLACE, UNSURE_PLACE):
            at = bisect.bisect_right(bounds, finding.start)
            high = bounds[at] if at < len(bounds) else finding.end + PLACE_REACH
            high = min(high, finding.end + PLACE_REACH)
            personal = _within(known, finding.start - PLACE_REACH, high) or (
                finding.label == UNSURE_PLACE and _within(people, finding.start - REACH, finding.start)
            )
            if personal:
                homes.append(finding.end)
                kept.append(structs.replace(finding, label=""))
            else:
                ends.append(finding.end)
        elif finding.type is FindingType.POSTAL_CODE and _ends_an_address(
            finding, ends, sorted(people + homes), bounds
        ):
            continue
        elif finding.label == OFFICE_LINE and finding.type is FindingType.PUBLIC_CONTACT:
            named = _within(people, finding.start - REACH, finding.start)
            kept.append(structs.replace(finding, type=FindingType.PHONE if named else finding.type, label=""))
        elif finding.label == FREE_LINE:
            theirs = _within(mailboxes, finding.start - BESIDE, finding.start) and not _within(
                people, finding.start - REACH, finding.start
            )
            own = structs.replace(finding, label="")
            if theirs or finding.start in beside or around.of_a_body(finding):
                own = structs.replace(own, type=FindingType.PUBLIC_CONTACT, level=Level.NON_CLASSIFIE)
            kept.append(own)
        elif finding.label == ALL_LINE:
            own = structs.replace(finding, label="")
            theirs = any(
                _within(places, finding.start - FORM, finding.end + ALONE // 2) for places in (people, known)
            )
            told = data[max(0, finding.start - ALONE) : finding.start]
            only = len(data) <= SENTENCE and _PARTED.search(told) is None
            public = only or of_works(told) or _BODY.met(told)
            if theirs or not public or homely(data, finding.start, finding.end):
                own = structs.replace(own, type=FindingType.PHONE, level=Level.PROTEGE_B)
            kept.append(own)
        elif finding.label == FIELD_LINE:
            own = structs.replace(finding, label="")
            if _within(people, finding.start - FORM, finding.start):
                own = structs.replace(own, type=FindingType.PHONE, level=Level.PROTEGE_B)
            kept.append(own)
        else:
            kept.append(finding)
    return kept


_SOMEONE_S = Seldom(
    rb"(?<![a-z])(?:"
    + SOMEONES
    + rb"|mobile|moi|leurs|lui|il|elle|je|j'\w+|me|i|he|she|him|they|requerante?|filles?|garcons?|(?:famille|foyer)s? d'accueil|bebes?|jume(?:aux|lles?)|child(?:ren)?|infants?|baby|victime|temoin|assuree?|beneficiaire|prestataire"
    rb"|rappel\w*|a appele|message d[eu]|neighbou?r|voisine?|conjointe?|demeur\w+|habit\w+|reside\w*|adresse (?:de|du|personnelle)|naissance|nas|nam|dossier|lives?|living|rent|loyers?|landlord|basement|sous-sol|apt|app|appartement|apartment|logement"
    rb"|votre [^.\n\x00]{0,70}(?:expedi|envoy|post|livr|achemin)[a-z]{1,4} (?:au|a)|your [^.\n\x00]{0,70}(?:sent|mailed|shipped|delivered) to)(?![a-z])",
    re.IGNORECASE,
)
"""Words of someone, whose a line or an address near may be."""


_GREETING = Seldom(
    rb"(?<![a-z])(?:(?:bonjour|chere?s?|dear|hello|hi)[ ,]{1,2}(?:(?:m\.|mme|madame|monsieur|mr|mrs|ms)[ .]?)?[^.,\n\x00]{0,24}|(?:mesdames|madame), (?:messieurs|monsieur))(?=[,\n\x00])",
    re.IGNORECASE,
)
_ENDS = re.compile(rb"[.;\n\x00]")
_CLAUSES = re.compile(rb"[\n\x00{}]")
"""Between lines, sentences and records."""
_OF_ONE = IDENTIFIERS - {FindingType.POSTAL_CODE}
"""Identifiers, but what may end the address of a body."""


class Surroundings:
    """What stands before a line or an address to which no word gives an owner: bodies, and persons."""

    def __init__(self, findings: Sequence[Finding], bounds: Sequence[int], data: bytes) -> None:
        self._bounds = bounds
        self._data = data
        self._someone = sorted(
            finding.end
            for finding in findings
            if finding.type is FindingType.PERSON
            or (finding.type in _OF_ONE and finding.label not in (FREE_PLACE, FREE_LINE))
        )
        self._told = sorted(
            finding.end
            for finding in findings
            if finding.level > Level.NON_CLASSIFIE and finding.type not in _OF_FIRMS_TOO
        )
        self._firms = sorted(
            finding.start
            for finding in findings
            if finding.type is FindingType.NEQ and not data.startswith(_INDIVIDUAL, finding.start)
        )
        self._public = sorted(finding.end for finding in findings if _told_public(finding))

    def of_a_body(self, finding: Finding) -> bool:
        """Whether a body is told before in the same clause, by its words or by what it publishes, and nobody is around.

        A heading gives nothing to a body: rows of calls, visits or complaints stand under one, too.
        """
        start, end = finding.start, finding.end
        at = bisect.bisect_right(self._bounds, start)
        high = min(end + AFTER, self._bounds[at] if at < len(self._bounds) else len(self._data))
        if _within(self._someone, start - ALONE, start) or _within(self._someone, end + 1, high):
            return False
        near = self._data[max(0, start - ALONE) : start]
        before = _GREETING.sub(b"", near)
        after = _ENDS.split(self._data[end:high], maxsplit=1)[0]
        if _SOMEONE_S.search(before) or _SOMEONE_S.search(after):
            return False
        clause = _CLAUSES.split(near)[-1]
        return _within(self._public, start - len(clause), start) or _BODY.met(clause)

    def of_a_firm(self, start: int, end: int) -> bool:
        """Whether the line gives the number of a firm in the public register, nobody is spoken of in it and nobody
        is named there or on the line above, whose address it may be."""
        before, after = _LINES.split(self._data[max(0, start - LINE) : start]), self._data[end : end + LINE]
        low, high = start - len(before[-1]), end + len(_LINES.split(after, maxsplit=1)[0])
        above = low - sum(len(line) + 1 for line in before[-2:-1])
        return (
            _within(self._firms, low, high)
            and not _within(self._someone, above + 1, high)
            and not _within(self._told, low + 1, high)
            and _SOMEONE_S.search(self._data, low, high) is None
            and _AT_A_FIRM.search(self._data, low, high) is None
        )

    def in_blocks(self, findings: Sequence[Finding]) -> set[int]:
        """Where the lines and addresses begin that only labels and towns part from what a body publishes.

        « 12, rue Neuve, Amqui (Québec) G5J 1A1 | 418 555-0112 | info@… »: whose mailbox it is says whose the rest is,
        where nobody is named before and no word tells of someone. What is sent to a body is written by someone else.
        What comes after counts within the segment.
        """
        chain = [finding for finding in findings if finding.type is not FindingType.POSTAL_CODE]
        free = [finding for finding in chain if finding.label in (FREE_LINE, FREE_PLACE)]
        held = {finding.start for finding in free if self._opens(finding)}
        if not free:
            return held
        for after, finding in pairwise(reversed(chain)):
            if after.start < self._high(finding) and self._joined(finding, after, finding, after, held):
                held.add(finding.start)
        for before, finding in pairwise(chain):
            if self._joined(before, finding, finding, before, held):
                held.add(finding.start)
        return held

    def _joined(
        self, first: Finding, last: Finding, finding: Finding, known: Finding, held: set[int]
    ) -> bool:
        """Whether nothing but labels and towns parts a line or an address from what is ``known`` to be of a body."""
        return (
            finding.label in (FREE_LINE, FREE_PLACE)
            and (
                known.start in held
                or (known.type is FindingType.PUBLIC_CONTACT and known.label != SERVANT_BOX)
            )
            and last.start - first.end <= BLOCK
            and _BETWEEN.fullmatch(self._data, first.end, last.start) is not None
            and not self._someone_before(first)
            and not _within(self._someone, last.end + 1, min(last.end + AFTER, self._high(last)))
        )

    def _opens(self, finding: Finding) -> bool:
        """Whether hours at which one may come stand right after, or after the town of an address, and nobody is named."""
        high = min(finding.end + BLOCK, self._high(finding))
        return (
            _HOURS.match(self._data, finding.end, high) is not None
            and not self._someone_before(finding)
            and not _within(self._someone, finding.end + 1, high)
        )

    def _high(self, finding: Finding) -> int:
        """Where the segment of a finding ends."""
        at = bisect.bisect_right(self._bounds, finding.start)
        return self._bounds[at] if at < len(self._bounds) else len(self._data)

    def _someone_before(self, finding: Finding) -> bool:
        before = self._data[max(0, finding.start - REACH) : finding.start]
        return (
            _within(self._someone, finding.start - ALONE, finding.start)
            or _SOMEONE_S.search(before) is not None
            or _SENT.search(before) is not None
        )


LINE = 300
"""Bytes of a line on either side of an address."""
_LINES = re.compile(rb"[\n\x00]")
_OF_FIRMS_TOO = frozenset((FindingType.ADDRESS, FindingType.PHONE))
"""What the line of a firm tells of it; a number of a file or a birth beside is someone's."""
_AT_A_FIRM = re.compile(
    rb"(?<![a-z])(?:employ|salarie|travailleu|worker"
    rb"|(?:administrat(?:eur|rice)|actionnaire|dirigeante?|president?e?|associee?|proprietaire|citoyen(?:ne)?|maman|papa|plaignante?"
    rb"|shareholder|director|owner|citizen|mom|dad)s?(?![a-z]))",
    re.IGNORECASE,
)
"""Those who own or lead a firm, work for it or meet it, whose home may stand beside its number."""
_INDIVIDUAL = b"22"
"""How the number of an enterprise that is one person begins."""
BLOCK = 90
"""Bytes between two of a block."""
_GAP = (
    rb"(?:[\s\x00,;:|()/.*-]++|(?i:tel|telephone|phone|telec|telecopieur|telecopie|fax|contact|courriel|email|e-mail|mail|sans frais|toll[ -]free|ligne|line)(?![A-Za-z])"
    rb"|[A-Z]\d[A-Z][ ]?\d[A-Z]\d(?!\w)|[A-Z][A-Za-z'.]*+)"
)
_BETWEEN = re.compile(_GAP + rb"{1,24}+")
"""Labels, marks, towns with their capitals and postal codes, and no other word."""
_HOURS = re.compile(
    _GAP
    + rb"{0,12}?(?i:heures? d'ouverture|horaires?(?: d'ouverture)?|(?:open(?:ing)? |business )?hours(?: of operation)?)[ :\n\x00]{1,6}(?i:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)"
)
_SENT = re.compile(
    rb"(?<![a-z])(?:a|to|cc|cci|bcc|de|from|destinataire|expediteur|objet|subject|ecri[a-z]{1,4}|envoy[a-z]{1,4}|transmi[a-z]{1,3}|sent)[ ]?:?[ ]{0,2}\Z|(?<![a-z])plainte(?![a-z])[^\n\x00]{0,30}\Z",
    re.IGNORECASE,
)
"""Before a mailbox, that someone writes to it, or complains."""


def _told_public(finding: Finding) -> bool:
    return finding.type is FindingType.PUBLIC_CONTACT and finding.label not in (
        OFFICE_LINE,
        FIELD_LINE,
        SERVANT_BOX,
    )


def _ends_an_address(finding: Finding, ends: list[int], others: list[int], bounds: Sequence[int]) -> bool:
    """Whether a postal code ends the address of an office: in its sentence, with nobody and no home between."""
    if not ends or not finding.start - TOWN <= ends[-1] <= finding.start:
        return False
    low = ends[-1] + 1
    at = bisect.bisect_left(bounds, low)
    return not (at < len(bounds) and bounds[at] <= finding.start) and not _within(others, low, finding.start)


def _of_office(finding: Finding) -> bool:
    return (
        finding.type is FindingType.PUBLIC_CONTACT
        and finding.detector == _MAILBOX
        and finding.label != SERVANT_BOX
    )


def _within(places: list[int], low: int, high: int) -> bool:
    at = bisect.bisect_left(places, low)
    return at < len(places) and places[at] <= high
