"""What is written around a line by what copies it: a request that quotes it, the tags of a page, a bullet, a number.

A mark that is all of its line is one whatever such a frame. The frame is taken off only where a document begins in
it: never before what discusses marks, tells several levels, or gives one as a choice.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from balise.detection.detector import Candidate

SPEAKS = re.compile(
    rb"\?|(?<![a-z])(?:definitions?|signifi[a-z]+|mentions?|marking|marquages?|etiquet\w+|notices?|guides?|comment|how|what|when|quand|pourquoi|regles|exemples?|mean(?:s|ing)?"
    rb"|prot[a-z.]*[ _-]?[abc](?![a-z])|savoir|classifi\w+|classement|niveaux|habilitations?|hebergements?|nuages?|nuagique|infonuag\w+|cloud|apposer|differences?|distinctions?"
    rb"|formations?|rappels? (?:sur|des?|du|concernant)|reminder|training|webinaires?|webinars?|capsules?|ateliers?|workshops?|101|modeles?|gabarits?|templates?|politiques?|polic(?:y|ies)"
    rb"|dechiquet\w+|shredd\w+|bacs?|bins?|autocollants?|stickers?|etampes?|tampons?|stamps?|logos?|icones?|icons?|pictogrammes?|affiches?|posters?|aide[ -]?memoire|azure|aws|microsoft"
    rb"|saisons?|seasons?|episodes?|romans?|novels?|balados?|podcasts?|films?|movies?|chansons?"
    rb"|ou (?:confidentiel|secret|public)|or (?:confidential|secret|public))(?![a-z])",
    re.IGNORECASE,
)
"""What speaks of marks, asks about them, is called so, or tells where what bears one may be kept."""
_CHOICE = re.compile(
    rb"(?<![a-z])(?:select|option|radio|checkbox|input|label|badge|btn|button|bouton|chip|pill|tag|legende?|level|niveaux?|grade|choi[xc]|choices?|menu|term|termes?|cotes?|echelle|lexique|glossaire|glossary|index|thead|th|dl|dt|dd|li|caption|code|marques?|markings?|styles?|normes?|consignes?|directives?"
    rb"|sensibilites?|categor\w+|legend|examples?|levels|cocher|cochez|case|en-?tetes?|pied de page|headers?|footers?|bandeaux?|filigranes?|watermarks?|signes?|expressions?|mots?|words?|termin\w+|phrases?|titres?|vocabulaire|synonym\w+|libelles?|polices?|fonts?|mise en page|layout|charte|typograph\w+|reponses?|answers?|questions?|quiz|etapes?|steps?|clauses?|articles?|sections?|extraits?|cards?|kpis?|erreurs?|errors?|confidentialite|confidentiality|privacy|annonces?|publicites?|slogans?|critiques?|menus|depliants?|brochures?|poemes?|paroles|lyrics|jeux?|games?|[xy](?==))(?![a-z])",
    re.IGNORECASE,
)
"""What offers a level, lists them or says how a page is made."""
_TOLD = re.compile(
    rb"(?<![a-z])(?:(?:cette|ce|la|le|l'|this|the|ces|these) ?(?:mention|cote|niveau|marque|marquage|marking|level|etiquette|mot|word|label)s?|s'appos\w+|s'appliqu\w+|s'ecri\w+|applies|used|prejudices?|injury|divulgation|disclosure"
    rb"|(?:renseignements?|informations?|documents?|donnees|data|dossiers?) (?:dont|qui|that|whose|pour|pouvant|accessibles?|destinee?s?|dite?s?)|definitions?|exemples?|example|designe|vise|signifie|means|ex[.]|se dit|lorsqu|quand |apposer|reserve a|a (?:deposer|jeter|mettre|detruire)|bacs?(?![a-z])|dechiquet|carton|gratuite?s?(?![a-z])|sans frais|toll-free|palier|anonyme|free of|24 ?h|en tout temps|ecoute|films?(?![a-z])|romans?(?![a-z])|novels?(?![a-z])|chansons?|songs?(?![a-z])|librairie|serveurs?(?![a-z])|servers?(?![a-z])|heberg|infonuag|majuscules|capitals|upper ?case|inscri|ecrire |on met |tout ce (?:que|qui)|c'est |restaurants?|bar )",
    re.IGNORECASE,
)
"""What says of a mark that was just given when it is put, and on what."""
_MARK = re.compile(
    rb"(?<![a-z])(?:prot(?:eg|ec)[a-z]{0,4}[ _-]{0,2}(?P<grade>[abc])(?![a-z])|(?<=[>:|#*\n\"])[ \t]{0,3}(?:[-*]|\d{1,5}[:.)|])?[ \t]{0,3}(?P<word>(?:tres |top |hautement |strictement |non[ -])?(?:secret|confidenti[ae]l|public|restreint|classifiee?|interne|unclassified)|diffusion restreinte|usage interne)[ ]{0,2}(?=[<\n\r\x00:,;|\"(]|\Z))",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    rb"(?<![a-z])(?:(?:ameliore|corrige|resume|traduis?|traduire|reformule|reecris?|simplifie|relis|relire|revise|adapte|raccourcis?|clarifie|vulgarise|synthetise|analyse|verifie|structure|transforme|convertis|allonge|peaufine|condense|translate|summari[sz]e|improve|rewrite|proofread|shorten|edit|polish|correct|review|rephrase|fix|simplify)(?:[rz]|r?ons)?"
    rb"|(?:rends|fais|rediges?|mets|rendre|faire|mettre|peux-tu|pouvez-vous|voici|make|turn|here is)(?![a-z])[^:=\"\n\x00]{0,60}(?<![a-z])(?:textes?|text|notes?|documents?|courriels?|emails?|lettres?|letter|rapports?|report|messages?|memos?|fiches?|resume|summary|synthese|extraits?|passages?|paragraphes?|ceci|this))(?![a-z])|[ \t>*]{0,4}(?:le |mon |voici le )?(?:texte|text|document|courriel|contenu|message|email)\Z",
    re.IGNORECASE,
)
"""What one asks of an assistant about a text."""
_QUOTES = re.compile(
    rb"[ \t>*]{0,4}(?P<asked>[^\n\x00\"=<>]{4,130}?)[ ]?:[ ]?(?P<open>\"{1,3}|'{1,3}(?=[A-Z])|`{1,3}|(?=<))[ ]{0,2}"
)
_ASSIGNED = re.compile(
    rb"[ \t]{0,8}(?:const |let |var )?(?:texte?|documente?|doc|contenu|content|note|message|courriel|e?mail|corps|body|prompt|input|rapport|report|memo|lettre|letter|src|raw|source|extrait|s|t)(?:_?\d{1,2})?[ ]?=[ ]?[rfu]?(?:\"{1,3}|'{1,3}|`)[ ]?",
    re.IGNORECASE,
)
"""« texte = \"\"\" »."""
_NAMES = rb"(?:p|div|span|strong|b|em|i|u|center|font|body|html|main|article|section|header|footer|blockquote|pre|h1|documente?|doc|texte?|contenu|content|message|courriel|[wa]:[a-z]{1,12}|text:[a-z]{1,8})"
_TAGS = re.compile(
    rb"[ \t]{0,16}(?:<(?:/?"
    + _NAMES
    + rb"(?:[ ](?![^<>]{0,60}class=)[^<>\n\x00]{0,80})?|br[ ]?)/?>[ \t]{0,4}){1,8}",
    re.IGNORECASE,
)
_BLOCK_ENDS = re.compile(rb"</(?:p|div|h[1-6]|tr|table|section|header|w:p|text:p)>|<br ?/?>", re.IGNORECASE)
_CLOSED = re.compile(
    rb"(?P<text>[^<\n\x00]{0,150})(?P<tags>(?:(?:</[a-z][a-z0-9:]{0,11}|<br[ ]?/?)>[ \t]{0,4}){0,8})(?=\Z|[\r\n\x00]|<(?:p|div|h[1-6]|br|tr|table|hr|section|main|w:p|text:p)[ />])",
    re.IGNORECASE,
)
_BROKEN = re.compile(rb"[^<\n\x00]{0,150}<br ?/?>", re.IGNORECASE)
_ANY_TAG = re.compile(rb"<[^<>\x00]{1,160}>")
_LIST = re.compile(
    rb"</t[dh]>\s{0,8}<t[dh]|<(?:ul|ol|li|dl|input|select|option|label|button)[ >]", re.IGNORECASE
)
"""Cells of one row, items, or what is to be filled."""
_ITEM = re.compile(rb"[ \t]{0,8}(?:[-*+]|#{1,6}|//)[ \t]{1,4}(?=[A-Z\[])")
_NUMBER = re.compile(
    rb"[ \t]{0,8}(?P<number>\d{1,5})(?P<sign>[ ]?[:|][ \t]{1,4}|[ ]?\t[ \t]{0,4})(?=[A-Z\[*=\n-]|\Z)"
)
_LETTERS = re.compile(rb"[A-Za-z]{3}[^\n\x00]{12}|[A-Za-z][a-z]{0,12} ?:[ ][^\n\x00]{3}")
_SEEN = 700
"""Bytes of a text where a document that is copied begins."""
_TITLES = 260
_FIRST_LINES = 4
_AROUND = 240
_REACH = 160
_DASHED = re.compile(
    rb"[ ]?[-:|/,][ ](?!(?:a )?ne pas |do not |not for |usage |diffusion |acces |reserve)", re.IGNORECASE
)
_GOES_ON = re.compile(rb"\s{0,4}[a-z]")


class Line(NamedTuple):
    """The line without its frame."""

    before: bytes
    """What precedes the mark on it."""
    after: bytes
    """What follows the mark, up to the end of the line that a tag tells."""
    end: int
    """Where the tags that close it end in the view."""
    alone: bool = False
    """Whether nothing but its place tells that it is a mark: it stands in a tag or a list, at the head of a text."""


def out_of_frame(candidate: Candidate) -> Line | None:
    """The line of a mark without what frames it; None where nothing does, or where marks are spoken of."""
    before = candidate.before(_REACH)
    line = before.rpartition(b"\n")[2].rpartition(b"\x00")[2]
    if not line.strip() or len(line) == _REACH:
        return None
    rest = candidate.data[candidate.end : min(candidate.high, candidate.end + _REACH)]
    framed = _taken_off(candidate, line, rest)
    if (
        framed is None
        or _names_otherwise(candidate.value, framed)
        or not _is_told_once(candidate, framed.end)
    ):
        return None
    return framed


def _taken_off(candidate: Candidate, line: bytes, rest: bytes) -> Line | None:
    quoted = _unquoted(line, rest)
    if quoted is not None:
        line = quoted
    if b"<" in line or (b"<" in rest and _BROKEN.match(rest)):
        return _untagged(candidate, line, asked=quoted is not None)
    if quoted is not None:
        return Line(quoted, rest, candidate.end)
    return _unnumbered(candidate, line, rest)


def _names_otherwise(value: bytes, framed: Line) -> bool:
    """Whether it may be but a title or what a service is said to be: « Secret », « Confidentiel – roman »."""
    if value == b"Secret":
        return True
    if value not in (b"Confidentiel", b"Confidential") or framed.before.strip():
        return False
    return _DASHED.match(framed.after) is not None or framed.alone


def _unquoted(line: bytes, rest: bytes) -> bytes | None:
    """What follows the quotation mark that a request opens, of a document that goes on: « Résume : « PROTÉGÉ B⏎Note … »."""
    opened = _ASSIGNED.match(line)
    if opened is None:
        opened = _QUOTES.match(line)
        if (
            opened is None
            or _REQUEST.search(opened["asked"]) is None
            or SPEAKS.search(opened["asked"])
            or _CHOICE.search(opened["asked"])
        ):
            return None
    inner = line[opened.end() :]
    ends, _, following = rest.partition(b"\n")
    if inner.rstrip()[-1:] == b"[":  # « [PROTÉGÉ B] Tableau des effectifs »: a title of its own
        return inner if _LETTERS.search(ends.partition(b'"')[0]) or following else None
    if line[opened.end() - 2 : opened.end()].strip()[-1:] == b"'" and b"'" in ends:
        return None
    goes_on = not following.strip() or _LETTERS.search(following) is not None
    if inner.rstrip()[-1:] == b'"':  # « Filigrane : « Protégé B » »
        ends = ends.replace(b'"', b"", 1)
    if b"\n" not in rest and len(rest) == _REACH:
        return None
    return inner if goes_on and not {b'"', b"`"} & {ends[n : n + 1] for n in range(len(ends))} else None


def _untagged(candidate: Candidate, line: bytes, *, asked: bool) -> Line | None:
    """The content of a tag that holds nothing else: « <p>PROTÉGÉ B</p> »."""
    cut = max((block.end() for block in _BLOCK_ENDS.finditer(line)), default=0)
    line = line[cut:]
    opened = _TAGS.match(line)
    tags = opened.group().lower() if opened is not None else b""
    line = line[len(tags) :]
    if b"<" in line:
        return None
    closed = _CLOSED.match(candidate.data, candidate.end, min(candidate.high, candidate.end + 2 * _REACH))
    if closed is None:
        return None
    if b"<w:tc" in tags:
        return None  # a cell among others
    around = candidate.data[candidate.end : min(candidate.high, candidate.end + _AROUND)]
    if _CHOICE.search(tags) or _LIST.search(around):
        return None
    if not asked and not _opens(candidate):
        return None
    return Line(line, closed["text"], closed.end(), alone=not asked and not closed["text"].strip())


def _unnumbered(candidate: Candidate, line: bytes, rest: bytes) -> Line | None:
    """The line after a bullet, or its number among others, at the head of a text."""
    following = rest.partition(b"\n")[2]
    if (numbered := _NUMBER.match(line)) is not None:
        after = _NUMBER.match(following)
        if (
            after is None
            or int(after["number"]) - int(numbered["number"]) not in (0, 1)
            or not _LETTERS.search(following)
        ):
            return None
        if _MARK.search(following):
            return None  # answers to questions
        return _headed(candidate, line[numbered.end() :], rest)
    if (item := _ITEM.match(line)) is not None:
        return _headed(candidate, line[item.end() :], rest)
    return None


def _headed(candidate: Candidate, line: bytes, rest: bytes) -> Line | None:
    if not _opens(candidate):
        return None
    return Line(line, rest, candidate.end, alone=not rest.partition(b"\n")[0].strip())


def _opens(candidate: Candidate) -> bool:
    """Whether a title at most stands before its line in the text, that speaks of no marks."""
    if candidate.start > _SEEN:
        return False
    title = _ANY_TAG.sub(b" ", _BLOCK_ENDS.sub(b"\n", candidate.data[: candidate.start]))
    return (
        len(title) <= _TITLES
        and sum(1 for line in _heading(title).split(b"\n") if line.strip()) < _FIRST_LINES
        and SPEAKS.search(title) is None
        and _CHOICE.search(_heading(title)) is None
    )


def _heading(title: bytes) -> bytes:
    """The lines before that of the mark, where « Filigrane : » may name its place."""
    return title.rpartition(b"\n")[0]


def _is_told_once(candidate: Candidate, end: int) -> bool:
    """Whether nothing near says what the mark means, nor gives another one."""
    following = candidate.data[end : min(candidate.high, end + _AROUND)]
    line, _, next_lines = following.partition(b"\n")
    next_lines = _ANY_TAG.sub(b" ", next_lines)
    if _TOLD.search(next_lines) or _TOLD.search(_ANY_TAG.sub(b" ", line)) or _GOES_ON.match(next_lines):
        return False
    own = _told(_MARK.match(b">" + candidate.value, 1))
    around = candidate.data[max(0, candidate.start - _AROUND) : candidate.start] + b"\n" + following
    return all(_told(other) == own for other in _MARK.finditer(around))


def _told(mark: re.Match[bytes] | None) -> bytes:
    """The level that a mark names, in one letter or a word."""
    return (mark["grade"] or mark["word"]).lower() if mark is not None else b""
