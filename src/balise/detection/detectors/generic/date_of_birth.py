"""Date of birth: a date that words around say to be one.

Format: any usual way of writing a date, in figures or words, French or English.
Negatives: a date of meeting, decision or coming into force. Level alone: Protégé B.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import FIGURES, REACH, Candidate, Detector, Found, digits_of
from balise.detection.detectors.quebec.nam import FOUR_LETTERS_EIGHT_DIGITS
from balise.detection.dialogue import ASKED, SAID, TURN, WAITING, stamped
from balise.detection.expressions import read_back
from balise.detection.given import ARGUMENTS, CALLED, TAGS
from balise.detection.names.gazetteer import FIRST, LAST, flags
from balise.detection.scan import Behind
from balise.detection.words import Rare, Seldom
from balise.detection.wordwise import Needing

_MONTH = (
    rb"(?:janv(?:ier)?|fevr(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|aout|sept(?:embre)?|oct(?:obre)?"
    rb"|nov(?:embre)?|dec(?:embre)?|"
    rb"jan(?:uary)?|feb(?:ruary)?|march|apr(?:il)?|may|june?|july?|aug(?:ust)?|september|october|november"
    rb"|december)"
)
MONTHS = _MONTH + rb"\.?"
_YEAR = rb"(?:1[89]\d{2}|20[0-2]\d)"
_GAP = rb"[ \t.\-_/\\]{1,3}"
_UNITS = rb"(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|quatre-vingts?)"
_DAY_WORDS = (
    rb"(?:premier|(?:vingt|trente)(?:[ -]et)?[ -](?:et[ -])?(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf)|dix-(?:sept|huit|neuf)|"
    + _UNITS
    + rb")"
)
_YEAR_WORDS = (
    rb"(?:(?:mil(?:le)?[ -]neuf[ -]cents?|dix-neuf[ -]cents?)(?:[ -](?:et[ -])?"
    + _UNITS
    + rb"){1,4}|deux[ -]mille?(?:[ -](?:et[ -])?"
    + _UNITS
    + rb"){0,3})"
)
DATE = (
    rb"(?:" + _DAY_WORDS + rb"[ ]" + MONTHS + rb"[ ](?:" + _YEAR_WORDS + rb"|" + _YEAR + rb")(?![a-z\d])|(?:3[01]|[12]\d|0?[1-9]|1er)[ ]" + MONTHS + rb"[ ]" + _YEAR_WORDS + rb"(?![a-z])"
    rb"|" + _YEAR + _GAP + rb"(?:0?[1-9]|1[0-2])" + _GAP + rb"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
    rb"|(?:3[01]|[12]\d|0?[1-9]|premier)(?:er|e|st|nd|rd|th)?[ \t.\-/]{1,3}(?:de |d'|of )?" + MONTHS + rb"[ \t.,\-/]{1,3}" + _YEAR +
    rb"|" + MONTHS + rb"[ \t]{1,2}(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?,?[ \t]{1,2}" + _YEAR +
    rb"|(?:3[01]|[12]\d|0?[1-9])" + _GAP + rb"(?:3[01]|[12]\d|0?[1-9])" + _GAP + rb"(?:" + _YEAR + rb"|\d{2})(?!\d)"
    rb"|\d{2}[-/.](?:0[1-9]|1[0-2])[-/.](?:3[01]|[12]\d|0[1-9])(?!\d)"
    rb"|(?:3[01]|[12]\d|0?[1-9])-" + MONTHS + rb"-\d{2}(?!\d)|(?:3[01]|[12]\d|0[1-9])" + _MONTH + _YEAR + rb"(?!\d)"
    rb"|" + _YEAR + rb"(?:0[1-9]|1[0-2])(?:3[01]|[12]\d|0[1-9])(?!\d)"
    rb"|(?<=[=:])(?:3[01]|[12]\d|0[1-9])(?:0[1-9]|1[0-2])" + _YEAR + rb"(?!\d)"
    rb"|" + _YEAR + rb"[ \t]" + MONTHS + rb"[ \t](?:3[01]|[12]\d|0?[1-9])(?!\d))"
)  # fmt: skip
_DATED = (
    rb"\d[ \t.\-_/\\,]{1,3}\d{1,2}[ \t.\-_/\\,]{1,3}\d|\d{6}|[a-z\d] du [a-z\d]|" + MONTHS + rb"(?![a-z])"
)
"""What any date holds, quicker to look for."""
BEGINS = (
    rb"(?=(?-i:[A-Z])|(?<![a-z])[a-z]|(?<!\d)\d|0|(?<=\d\d)[ ,;/]|(?=[acdfhjmnopqstuv][aceinopruv])(?:premier|dix|" + _UNITS + rb"|" + _MONTH + rb"))"
)  # fmt: skip
"""Where a match may begin, quicker to tell than by each of its branches: a word, a figure, what goes on a list; a day or a
month may begin amid letters, too."""
_LABEL = (
    rb"(?<![a-z])(?:date[ _-]?(?:(?:de|of)[ _-]?)?(?:nais(?:s(?:ance)?)?\.?|birth)|birth[ _-]?date|bday(?:;value=date)?|dob|ddn"
    rb"|d\.d\.n\.?|d\.o\.b\.?"
    rb"|date_naiss|dt_naiss|dtn|d\. ?(?:de )?n\.|dn(?![a-z]))"
)
_AGES = (
    rb"(?:(?:(?:soixante|quatre-vingt)s?-)?(?:dix(?:-(?:sept|huit|neuf))?|onze|douze|treize|quatorze|quinze|seize)|(?:(?:vingt|trente|quarante|cinquante|soixante|quatre-vingt)s?(?:-et-|-))?"
    rb"(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf)|vingt|trente|quarante|cinquante|soixante|quatre-vingts?"
    rb"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|(?:six|seven|eight|nine|thir|four|fif)teen|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen)"
)
"""How old one is, in words."""
_DAY = (
    MONTHS
    + rb"[ ](?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|,?[ ]\d)|(?:3[01]|[12]\d|0?[1-9]|1er)[ ]"
    + _MONTH
    + rb"(?![a-z]|\.?[ ]\d)"
)
"""A day without its year, which says when one had an age."""
_BLURRED = (
    rb"(?<![a-z])(?:[do0][a4@]?[t7+][e3]?[ ._]{0,2}(?:[dcl][e3co0]?[ ._]{0,2})?n[a4@e]?[i1l!|t]?s[s5]?[ ._]?[a-z0-9@!|]{0,8}"
    rb"|n[a4@][i1l!|]s{1,2}[ ._]?[a4@]?n?[cg][e3]?)(?:[ ._]{0,3}[:=.][ ]{0,2}|(?<=ance)[ ]{1,3})"
)
"""What is left of « date de naissance » once a scanner or a hurried hand has been over it."""
_BORN = (
    rb"(?:(?<![a-z])nee?(?:\(e\)|\.e|-e)?(?=\s)(?:[^.\x00\n;\d]{0,50}?[ ])?(?:en date du[ ]|1e[ ]|le[ ]?(?:[._]{3,60}|:|\|)?[ ]?|:[ "
    rb"]?|[ ]{1,6}(?=\d{1,4}[-/.]|(?:19|20)\d\d )|[ ]?\()"
    rb"(?:lundi |mardi |mercredi |jeudi |vendredi |samedi |dimanche )?"
    rb"|(?<![a-z])nee?(?:\(e\)|\.e|-e)?[ ](?=\d{1,2}(?:er)?[ ][a-z])|(?<![a-z])nee?:[ ]?(?=\d)"
    rb"|(?<![a-z])nee?(?:\(e\)|\.e|-e)?[ _]le(?:[:|=#>*`\"'\[ \t]{1,6}|[ ]?(?:</[a-z]{1,6}>[ ]?)?<[a-z]{1,6}(?:[ ][^>\x00]{1,40})?>|[ ]?\r?[\n\x00])"
    rb"|" + _LABEL + rb"(?:[ ]?[._]{2,60}[ ]{0,3}|[^\d\x00\n.]{1,40}?(?<![a-z\d])|[\"'>:=|;"
    rb",\s-]{1,8}(?:<[^>\x00]{1,20}>\s{0,4})?|[ ]?\([ajmdy /.-]+\):?\s+|" + CALLED + rb")(?:le )?"
    rb"|" + _BLURRED + rb"|(?<![a-z])anniv\.?[ :]{1,3}(?:le )?"
    rb"|(?<![a-z])(?<!certificat de )(?<!acte de )(?<!extrait de )(?<!conge de )(?:naiss?(?:ance)?\.?"
    rb"|anniversaire|birthday|birth|(?<=sa )fete|(?<=ma )fete|date de fete(?! nationale)|fete(?= le[ ]\d)|nacid[oa] el(?= \d))"
    rb"(?:" + TAGS + rb"|[^.\x00\n\d]{0,30}?[ ](?:est|etait|is|:|(?=le[ ]))[ ]?(?:le[ ]|the[ ])?)"
    rb"|(?<![a-z])(?:venue?|arrivee?) au monde[ ](?:le |un )?"
    rb"|(?<![a-z])(?:aura|auront|fetera(?: ses)?|fete ses|a eu|a fete ses|avait|turns|will turn|turned|will be)[ ](?:\d{1,3}|"
    + _AGES
    + rb")(?:[ ]ans)?[ ](?:le[ ]|on[ ])"
    rb"|(?<![a-z])born(?:[ ]on)?[^.\x00\n\d]{0,30}?[ ](?:on[ ])?|(?:(?<=[,;/|-][ ])|(?<=[a-z][ ])|(?<=[ ]\())b\.[ ]?)"
)
_THINGS = (
    r"(?<![a-z])(?:projets?|programmes?|organismes?|entreprises?|compagnies?|loi|idees?|ministeres?"
    r"|comites?|services?|mouvements?|"
    r"concepts?|associations?|initiatives?|cooperatives?|partis?|musees?|journal|journaux|regies?"
    r"|societes?|fondations?|villes?|"
    r"municipalites?|politiques?|plans?|reseaux?|mesures?|site)"
)
_THING = Rare(_THINGS + r"(?: [a-z'-]{1,20}){0,3} (?:est|sont|etait|fut)? ?\Z", holds=_THINGS)


_SPOKEN = (
    rb"(?:le )?"
    + _DAY_WORDS
    + rb"[ ]"
    + MONTHS
    + rb"[ ](?:(?:vingt|trente|quarante|cinquante|soixante|quatre-vingts?)(?:[ -](?:et[ -])?"
    + _UNITS
    + rb")?|soixante[ -]et[ -]onze)(?:[ -](?:sept|huit|neuf))?(?![a-z])"
)
"""A day said aloud, its century left out."""
_BY_FIGURES = (
    rb"(?:3[01]|[12]\d|0?[1-9]|1er|" + _DAY_WORDS + rb")[ ]du[ ](?:1[0-2]|0?[1-9]|" + _UNITS + rb")[ ,]{1,2}(?:(?:de )?l'annee |en )?"
    rb"(?:" + _YEAR + rb"|\d\d|" + _YEAR_WORDS + rb"|" + _UNITS + rb"(?:[ -](?:et[ -])?" + _UNITS + rb"){0,2})(?!\w)" rb"|" + ARGUMENTS
)  # fmt: skip
"""The month by its number: « le 27 du 12 1948 »."""
_SHORT_YEAR = rb"(?:3[01]|[12]\d|0?[1-9]|1er)[ ]" + MONTHS + rb"[ ]'?\d\d(?!\d|[ ]?h(?![a-z])|[:.,/-]\d)"
_TOLD = DATE + rb"|" + _SPOKEN + rb"|" + _SHORT_YEAR
_WANTED = re.compile(
    rb"(?<![a-z])(?:date de naissance|date of birth|ddn|dob)(?: (?:pour|svp|to|for) [a-z' ]{2,24})?[ .:]{0,2}[\n\x00]{1,3}"
    + TURN
    + rb"(?:le |the )?\Z",
    re.IGNORECASE,
)
"""What an agent asks for without a question mark, before the answer of the next turn."""
_ASKED = re.compile(
    rb"(?<![a-z])(?:naissance|birth|ddn|dob|born|anniversaire|birthday|nee?,? (?:quand|en quelle annee|quel jour|le combien)|(?:quand|quel jour|en quelle annee)[^?\x00]{0,24} nee?"
    rb"|(?:vous|tu) (?:etes|es) nee?|(?:etes|es)-(?:vous|tu) nee?)"
    + ASKED
    + TURN
    + rb"(?:"
    + SAID
    + rb"|(?:c'est|it's|it is)(?: [a-z]{3,10}){0,2} |\d{1,3} ans,? )(?:le |the )?\Z",
    re.IGNORECASE,
)
_COMPARED = re.compile(rb"[ ](?:[<>]=?|between)[ ]?[\"']?\d", re.IGNORECASE)
"""A query compares a column with a date: nobody's."""
_ROW = re.compile(
    rb"(?<![A-Z\d])(?:\d{9}|\d{3}[ -]\d{3}[ -]\d{3}|[A-Z]{4}[ -]?\d{4}[ -]?\d{4})(?![A-Z\d])", re.IGNORECASE
)
"""An insurance number in the same row of a file without headings."""
_CARDS = Seldom(rb"(?<![A-Z])[A-Z]{4}[ -]?\d{4}[ -]?\d{4}(?!\d)", re.IGNORECASE)
_MEN = {b"5": b"0", b"6": b"1"}
"""A card adds 50 to the month of a woman's birth."""
_YEARS = re.compile(rb"(?<!\d)(?:19|20)\d\d")
_DONE = re.compile(
    rb"(?<![a-z])(?:sign|approuv|adopt|redig|publi|courriel|lettre|entrevue|rencontr|photo|selon|avis|rapport|article|decision"
    rb"|jugement|par |hotel|cafe|centre|parc|festival|prix|coupe|salle|ecole|pavillon|fondation)",
    re.IGNORECASE,
)
_OF_A_THING = re.compile(
    rb"anniversaire (?:de la|du|des|de l'|de notre|de votre) ?(?!(?:mere|pere|fils|fille|enfant|conjointe?|mari|femme|patiente?|usagere?|eleve|petite?|bebe|client|dame|monsieur)(?![a-z]))",
    re.IGNORECASE,
)
_FEAST = re.compile(rb"fete(?= le)", re.IGNORECASE)
_LONG_AGO = re.compile(rb"(?<!\d)1(?:[0-8]\d\d|90\d|91[0-8])(?!\d)")
"""Nobody alive was born then: a figure of history."""

_PUBLIC = re.compile(
    rb"(?: a [A-Z][^.;\n\x00\d]{2,40})?,? (?:(?:et|qui|and|who) )?(?:fut|a ete|devint|est devenue?|was|became|served as) (?:elue? |nommee? |elected )?(?:le |la |l'|un |une |the |an? )?(?:\d{1,2}[a-z]{1,2} |premier |premiere |first |ancien |ancienne )?"
    rb"(?:premiere? ministre|prime minister|premier of|ministre (?:de|des|du)|minister of|lieutenant-gouverneure?|gouverneure? generale?|senat(?:eur|rice|or)|deputee? (?:de|du|des|a l'|federal|provincial)|pape|reine d|roi d)(?! (?:la )?(?:classe|secondaire)| suppleant| adjoint)",
    re.IGNORECASE,
)
"""Whose life is told in public, as what follows the day of birth says."""
_FAMOUS = re.compile(
    rb"(?: (?:a|au|aux|en|dans|in) [A-Z][^.;\n\x00\d()]{2,60})?(?:(?: et|,) (?:mort|decede|died)e?[^.;\n\x00()]{4,50})?\)?,? (?:est|etait|fut|is|was) (?:un|une|an?) (?:[a-z-]{2,14} ){0,2}?"
    rb"(?:joueu(?:r|se)|footballeu(?:r|se)|hockeyeu(?:r|se)|coureu(?:r|se)|cycliste|nageu(?:r|se)|patineu(?:r|se)|skieu(?:r|se)|sauteu(?:r|se)|athlete|act(?:eur|rice|or|ress)|chanteu(?:r|se)|singer|ecrivaine?|writer|romanci(?:er|ere)|novelist|poete(?:sse)?"
    rb"|peintre|painter|musicien(?:ne)?|musician|composit(?:eur|rice)|realisat(?:eur|rice)|cineaste|journaliste|(?:homme|femme) politique|politician|historien(?:ne)?|humoriste|danseu(?:r|se)|boxeu(?:r|se)|(?:[a-z]+ ){0,2}player)"
    rb"[^.;,\n\x00]{0,50}[ ](?i:(?:sud-|nord-|franco-)?(?:africain|americain|canadien|quebecois|francais|britannique|anglais|allemand|italien|espagnol|portugais|belge|suisse|autrichien|russe|ukrainien|polonais|tcheque|suedois|norvegien|danois|finlandais|irlandais|ecossais"
    rb"|australien|japonais|chinois|coreen|indien|bresilien|argentin|mexicain|haitien|algerien|marocain|tunisien|senegalais|camerounais|congolais|ivoirien|libanais|turc|grec|roumain|hongrois|neerlandais)(?:ne|e)?s?|(?:canad|austral|ital|ind|brazil|belg)ian|american|french|british)(?![a-z])"
)
"""How an encyclopedia begins: by a calling that is known of in public, and a country."""
_DEFAULT = re.compile(rb"1[89]00[-/. ]?01[-/. ]?01|0?1[-/. ]0?1[-/. ]1[89]00")
"""What a program writes where no date is known."""
_ANIMAL = re.compile(
    rb"(?<![a-z])(?:chiens?|chiennes?|chiots?|chats?|chattes?|chatons?|cheval|jument|poulain|lapine?|perroquet|furet|vache|brebis|chevre)"
    rb"(?:[ ](?-i:[A-Z])[a-z-]+)?,? ?\Z",
    re.IGNORECASE,
)


_NEGATED = re.compile(
    rb"ne (?=[a-z])(?!(?:aux?|a|en|dans|une?|du|vers|chez)[ ]|le[ ]\d)(?:[^.\x00\n;\d]{0,50}?(?<![a-z])(?:pas|plus|jamais|rien|qu['e]|aucune?s?|guere|ni|point|personne)(?![a-z])"
    rb"|(?P<verb>se|me|te|lui|leur|nous|vous|les|s'|m'|t'|l'|peu[xt]|peuvent|pou[rv][a-z]+|ser[aeo][a-z]*|sont|est|etai[a-z]+|soi[a-z]+|doi[a-z]+"
    rb"|devr[a-z]+|veu[a-z]+|voul[a-z]+|sai[a-z]*|sav[a-z]+|vais?|vont|fai[a-z]+|fau[a-z]+|fer[a-z]+|v[ie]+n[a-z]+|aur[a-z]+|avai[a-z]+|ont|ai)(?![a-z]))",
    re.IGNORECASE,
)
"""« ne » of a negation, which « né » is once its accent is off."""
_VERB = re.compile(rb"ne (?=[a-z])(?!(?:aux?|a|en|dans|une?|du|vers|chez|le)[ ])", re.IGNORECASE)
_SUBJECT = re.compile(rb"(?<![a-z'-])(?:je|tu|il|elle|on|nous|vous|ils|elles|qui|ca|cela) \Z", re.IGNORECASE)


def _is_negation(candidate: Candidate) -> bool:
    """Whether « né » without its accent is the « ne » of « ne viendra pas », and no name follows it."""
    value = candidate.value
    negated = _NEGATED.match(value)
    if negated is None and not (_VERB.match(value) and _SUBJECT.search(candidate.before(8))):
        return False
    word = value[3:].split(maxsplit=1)[0].rstrip(b",")
    denied = negated is not None and negated.group("verb") is None  # by « pas », « jamais »
    named = bool(flags(word.decode("latin-1").lower()) & (FIRST | LAST))
    if word[:1].isupper() and not (value[:2].isupper() and word.isupper()):
        return denied and not named
    return denied or not named


_GROUPS = str.split("after day before named told too listed answer cell short held asked")
"""In which part of the pattern a date stands."""


def judge(candidate: Candidate) -> Found | None:
    match = candidate.match
    before = candidate.before(60)
    if _ANIMAL.search(before[-50:]) or _THING.search(before) or _COMPARED.search(candidate.value):
        return None
    group = next(name for name in _GROUPS if match.group(name))
    if group in ("too", "answer", "held", "asked") and _in_card(_six(match.group(group)), _line(candidate)):
        return Found(0.96, start=match.start(group), end=match.end(group))
    if group == "held" or _DEFAULT.fullmatch(match.group(group)):
        return None
    if group == "cell" and not _ROW.search(_line(candidate)):
        return None
    if group == "short" and not _in_card(match.group(group), _line(candidate)):
        return None
    if group == "listed" and not _MANY.search(candidate.before(REACH)):
        return None
    if candidate.value[:2].lower() == b"b." and _LETTERED.search(before):
        return None
    if group == "after" and _is_negation(candidate):
        return None
    if group in ("after", "asked", "answer") and stamped(candidate.data, *match.span(group)):
        return None
    if group == "after" and _BOUNDED.search(candidate.data[candidate.start : match.start("after")]):
        return None
    if group in ("named", "told") and not _aged(candidate, group):
        return None
    if group in ("answer", "asked", "too"):
        asked = candidate.before(REACH) + candidate.data[candidate.start : match.start(group)]
        if not (_ASKED.search(asked) or _WANTED.search(asked)) and (
            group != "too" or not _BORN_BEFORE.search(candidate.before(120))
        ):
            return None
    if _OF_A_THING.match(candidate.value) or (_FEAST.match(candidate.value) and not _aged(candidate, group)):
        return None
    if group == "day" or (group == "after" and _AGE_SAID.match(candidate.value)):
        who = (before + (match.group("who") or b"")).rstrip() + b" "
        if not _SOMEONE.search(who) or _OF_THINGS.search(who):
            return None
    if group == "after" and (_PUBLIC.match(candidate.after(110)) or _FAMOUS.match(candidate.after(180))):
        return None
    if group == "after" and candidate.value[:2].lower() == b"ne" and _LONG_AGO.search(match.group(group)):
        return None
    return Found(0.96, start=candidate.match.start(group), end=candidate.match.end(group))


_MANY = read_back(
    rb"(?<![a-z])(?:dates (?:de naissance|of birth)|naissances|birth ?(?:dates|days)|ddns|dobs)(?![a-z])[^.\x00\n\d]{0,40}(?:(?:le )?"
    + DATE
    + rb"(?:[,;]? et|,? and|[,;]|[ ]?/)?[ ]){0,6}(?:le )?"
    + DATE
    + rb"\Z",
    re.IGNORECASE,
)
"""Births before another one of their list."""
_AGE_SAID = re.compile(
    rb"(?:turned|will be)|[a-z ]{4,14}[ ](?:" + _AGES + rb")(?:[ ]ans)?[ ](?:le|on)[ ]", re.IGNORECASE
)
_SOMEONE = re.compile(
    rb"(?<![a-z])(?:elle|il|je|j'|tu|vous|she|he|i|you|who|fils|fille|frere|soeur|enfant|bebe|petite?|mere|pere|conjointe?|son|daughter|mother|father|boy|girl|child|baby|eleve|usagere?|patiente?|dame|monsieur|madame|mme|m\.)(?![a-z])"
    rb"|(?-i:(?<![A-Za-z'])(?<!la )(?<!le )(?<!du )(?<![Tt]he )(?<!La )(?<!Le )(?!(?:Le|La|Les|Notre|The|Our|Cette?|This) )[A-Z][a-z'-]+,? )\Z",
    re.IGNORECASE,
)
"""Who has an age."""
_OF_THINGS = re.compile(
    rb"(?:"
    + _THINGS.encode("ascii")
    + rb"|(?<![a-z])(?:lois?|bibliotheques?|ecoles?|ponts?|paroisses?|edifices?|arenas?|parcs?|centres?|hopita(?:l|ux)|universites?|cegeps?|colleges?|festivals?|equipes?|clubs?|chiens?|libraries|library|school|city|town|company|hospital|museum|park|bridge|team|league|policy|agency|act|chartes?|articles?|codes?|accords?|traites?|conventions?|charters?))(?![a-z])[^.!?;\n\x00]{0,40}\Z",
    re.IGNORECASE,
)
_BOUNDED = re.compile(
    rb"(?<![a-z])(?:entre|avant|apres|depuis|jusqu'au|a partir du|between|before|after|since)[ ](?:le |the )?\Z",
    re.IGNORECASE,
)
"""A day that bounds the births of many."""
_LETTERED = re.compile(rb"\b(?:a[.)] [^\n\x00]*|(?:and|or|see|items?|par\w+|section) )\Z|[\n\x00] ?\Z", re.I)
_BORN_BEFORE = re.compile(
    rb"(?<![a-z])(?:nee?s?|born)[ ](?:le |on )?(?:\d|premier|[a-z]{3,9} \d)[^.!?\x00]{3,60}[,;]?[ ](?:et |and |que |sa |son |leur |soeur |frere |fils |fille )?[^.!?\x00\d]{0,24}\Z",
    re.IGNORECASE,
)
"""« Léa est née le 3 mars 2012, et Tom le 8 mai 2015 »."""


def _in_card(day: bytes, line: bytes) -> bool:
    """Whether six figures are the birth that a health insurance number of the same row holds."""
    births = (digits_of(card)[:6] for card in _CARDS.findall(line))
    return any(birth[:2] + _MEN.get(birth[2:3], birth[2:3]) + birth[3:] == day for birth in births)


def _six(day: bytes) -> bytes:
    """Year, month and day of a date in figures, two of each, as a card holds them; nothing for another date."""
    parts = re.findall(rb"\d+", day)
    if len(parts) != 3 or not all(len(part) in (2, 4) for part in parts):
        return b""
    return b"".join(part[-2:] for part in (parts if len(parts[0]) == 4 else parts[::-1]))


def _aged(candidate: Candidate, group: str) -> bool:
    """Whether a date after a name or a feast can be a birth: someone alive, and nothing done on that day."""
    year = _YEARS.search(candidate.match.group(group))
    return (
        year is not None
        and 1920 <= int(year.group()) <= 2015
        and not _DONE.search(candidate.before(80) + candidate.value)
    )


def _line(candidate: Candidate) -> bytes:
    """The line of a cell, at most 160 bytes on each side."""
    data, start, end = candidate.data, candidate.start, candidate.end
    low = max(candidate.low, start - 160, data.rfind(b"\n", max(0, start - 160), start) + 1)
    stop = data.find(b"\n", end, end + 160)
    return data[low:start] + b" " + data[end : min(candidate.high, end + 160) if stop < 0 else stop]


PATTERN = (
    rb"(?:" + _BORN + rb"(?P<after>" + DATE
    + rb"|\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\d-])|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d(?![\d-])|" + _SHORT_YEAR + rb"|" + _BY_FIGURES
    + rb")|(?<![a-z])(?P<who>elle|il|she|he|(?:mon|ma|son|sa|my|his|her) [a-z-]{3,14}|(?-i:[A-Z][a-z'-]+)) (?:a (?:eu|fete ses)|aura|turned|turns|will turn|will be) (?:\d{1,3}|"
    + _AGES
    + rb")(?: ans)? (?:le |on )(?P<day>"
    + _DAY
    + rb")|(?<![\d.])(?P<before>"
    + DATE
    + rb")(?:[ ]{0,2}[(\[,-]{0,2}[ ]{0,2}(?:date de naissance|naissance|ddn|dob|(?<=, )(?:nas|nam|ramq))|[ ](?:comme|as)[ ](?:la |sa |my |the )?(?:date[ ]de[ ]naissance|date[ ]of[ ]birth|ddn|dob)(?![ ](?:par |fictive|d'essai|bidon|invalide|inventee|by |fake|test))|[\"'`]?[ ]{0,2}[(:=-]{1,2}[ ]{0,2}(?:(?:la|sa|ma|the|her|his|my) )?(?:date[ _]de[ _]nais[a-z]*|date of birth|ddn|dob))\b"
    + rb"|(?<![a-z])(?:identifie(?:e)?|individu|suspecte?|conduct(?:eur|rice)|passagere?|interpellee?|victime|patiente?|usagere?|cliente?)\b[ :,]{1,4}(?:comme |etant |est |m\. |mme |monsieur |madame ){0,2}"
    + rb"(?-i:[A-Z][A-Za-z'-]{1,20}(?: [A-Z][A-Za-z'-]{1,20}){1,3}), (?P<told>"
    + DATE
    + rb")(?=[ ]?(?:[,.;)\n\x00]|\Z))|(?-i:[A-Z][a-z]['A-Za-z-]{0,20}|[A-Z]{2,20})[ ,]{1,2}(?-i:[A-Z][A-Za-z'-]{1,24}) ?\((?P<named>"
    + DATE
    + rb")(?=\))|(?:(?<![a-z])r(?:ep(?:onse)?)?[ .:]{1,4}|(?<=\w: )|(?<=\w : )|(?<=[-*>] )|(?<=[\x00\n])|(?<![a-z])(?:c'est|it's|it is)(?: (?:maintenant|plutot|bien|now|actually)){0,2} )(?:le |the )?(?P<answer>"
    + _TOLD
    + rb")|(?<=[;|,\t])(?P<cell>(?:19[2-9]|20[01])\d(?P<dash>-?)(?:0[1-9]|1[0-2])(?P=dash)(?:0[1-9]|[12]\d|3[01]))(?=[;|,\t\r\n])|(?<=[;|,\t])(?P<short>\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?=[;|,\t\r\n])|(?:(?-i:(?!Le )[A-Z][A-Za-z'-]{1,20})|(?<![a-z])(?:moi|lui|elle|l'autre|(?:mon|son|ma|sa) (?:frere|soeur|fils|fille|conjointe?|mari|femme)|(?:le|la) (?:petite?|grande?|plus jeune|cadette?|ainee?))),? (?:aussi |egalement |on )?(?:le )?(?P<too>"
    + DATE
    + rb")(?=[ ]?(?:[,.;)\n\x00]|\Z| et | and ))|(?<=\d\d)(?:[,;]? et|,? and|[,;]|[ ]?/)[ ](?:le )?(?P<listed>"
    + DATE
    + rb")|(?<![\w.,/-])(?P<asked>"
    + _TOLD
    + rb")|(?<![\w.,/-])(?P<held>(?:19|20)\d\d(?P<mark>[-/.])\d\d(?P=mark)\d\d|\d\d(?P<sign>[-/.])\d\d(?P=sign)(?:19|20)\d\d)(?![\w/-]))"
)  # fmt: skip
"""A match, wherever it may begin."""

DETECTOR = Detector(
    name="generic.date_of_birth",
    type=FindingType.DATE_OF_BIRTH,
    level=Level.PROTEGE_B,
    anchors=(
        r"\bnee?\b|\bnacid[oa] el\b|nais",
        r"[a-z] ?\((?:[0-9]{1,2}[ /.-]|19|20|premier|1er)",
        r"\bd\.?d\.?n\b|\bd\.?o\.?b\b|dtn\b|\bd\. ?(?:de )?n\.",
        r"birth|\bbday\b|\bau monde\b|\bborn\b|[ (]b\. ?(?:[0-9]|[a-z]{3})",
        r"d[a4@]t[e3]?[ ._]?(?:[dcl][e3co]?[ ._])?n[a4@e]?[i1l!t]?s|n[a4@][i1l!]?s[s5]?[ ._]?[a4@]?n?c|[a4@]?[i1l!]ss?[a4@]nc",
        r"anniv(?:ersaire|\.|\b)|\bfete\b|\b(?:aura|fetera(?: ses)?|a eu|a fete ses|turns|turned|will turn|will be) [0-9]",
        r"\b(?:aura|auront|fetera ses|fete ses|a eu|turns|turned|will turn|will be) [a-z-]{2,22} (?:ans le|on)\b",
        r"[;|,\t][0-9]{2}[01][0-9][0-3][0-9][;|,\t\n]",
        Behind(r"[;|,\t](?:19[2-9]|20[01])[0-9]-?[01][0-9]-?[0-3][0-9][;|,\t\n]", cue=FIGURES),
        r"\b(?:identifiee?|individu|suspecte?|conducteur|conductrice|passagere?|interpellee?|victime|patiente?|usagere?|cliente?)\b[ :,][^.\n]{6,70}, (?:19|[0-9]{1,2} |20|[a-z]{3,9}\.? [0-9])",
        r"\bdn\b|, (?:nas|nam|ramq)\b",
        Behind(FOUR_LETTERS_EIGHT_DIGITS, cue=FIGURES),  # a card tells the birth of its row
        r"\br(?:ep(?:onse)?)?[ .:]{1,4}(?:le )?[0-9]",
        r"(?:naissance|birth|ddn|dob|\bnee?|\bborn|anniversaire)\b[^?\n]{0,90}(?:\?|svp|stp|please)[^a-z0-9?]{1,8}[a-z0-9]",
        WAITING,
    ),
    pattern=Needing(
        read_back(BEGINS + PATTERN, re.IGNORECASE),
        _DATED,
    ),
    judge=judge,
    near=(70, 130),
)
