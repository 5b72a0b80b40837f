"""Protection markings at the places of a page: in its subject, at the right of its heading, in its header, its footer or over it.

Each question is asked of a mark that stands there in capitals or as a title has it; what discusses marks is refused.
"""

from __future__ import annotations

import re

from balise.detection.detector import Candidate
from balise.detection.framed import SPEAKS, Line

_SUBJECT = re.compile(
    rb"[ \t>*]{0,4}(?:(?:re|tr|fw|fwd|rv)[ ]?: ?){0,3}(?:objet|sujet|subject|re|(?P<title>titre|title))[ \t]{0,3}:[ \t*]{0,3}(?:(?:re|tr|fw|fwd|rv)[ ]?: ?){0,3}(?P<open>[\[(]?)[ ]?\Z",
    re.IGNORECASE,
)
_SUBJECT_ENDS = re.compile(
    rb"[ \t>*]{0,4}(?:objet|sujet|subject|re|titre|title)[ \t]{0,3}:[ \t*]{0,3}[^\n\x00\[(]{3,110}[\[(][ ]?\Z",
    re.IGNORECASE,
)
"""« Objet : Bail de l'entrepôt [ »."""
_CLOSES = re.compile(rb"[ ]?[\])][ ]{0,3}(?:\Z|[\r\n\x00])")
_CLOSED = re.compile(rb"[ ]?(?:[\])]|[-:|,/][ ])")
_TITLED = re.compile(rb"[ ]{1,2}(?:[-:|/][ ]{1,2})?[\"(]?(?-i:[A-Z0-9])|[ ]{0,3}\Z|[ ]?[-:|][ ]")
_CAPITALS = re.compile(_TITLED.pattern.replace(b"[A-Z0-9]", b"[A-Z]"))
"""« CONFIDENTIEL 2024 » is the name of something."""
_DASHED = re.compile(rb"[ ]?[-|][ ]")
_GRADED = re.compile(rb"prot", re.IGNORECASE)
_RIGHT = re.compile(rb"[ ]{0,8}(?P<heading>[A-Za-z][^\n\x00:|;\t]{3,70}?)(?:[ ]{6,}|[ ]{0,8}\t[ \t]*)\Z")
_HEADED = re.compile(
    rb"(?:ministere|ville|municipalite|mrc|direction|service|commission|regie|secretariat|aide juridique|centre|office|tribunal|cabinet|ciusss|cisss|universite|cegep|societe|protecteur"
    rb"|bureau d[eu]|note|memo(?:ire|randum)?|rapport|avis|lettre|fiche|compte rendu|proces-verbal|analyse|report|letter|briefing)(?![a-z])",
    re.IGNORECASE,
)
"""Who writes, or what it is."""
_OF_COLUMNS = re.compile(
    rb"(?:(?:noms?|titres?|types?|numeros?|no|names?|modes?|dates?|listes?|cotes?)(?:[ ](?:d['eu]|des|of)[ ]?[a-z ]{2,24})?|documents?|dossiers?|champs?|statuts?|niveaux?|items?|sujets?|projets?|renseignements?|donnees|codes?|fichiers?|colonnes?|files?|fields?"
    rb"|classifications?|categor(?:ies?|y)|mentions?|marques?|marquages?|markings?|etiquettes?|labels?|sensibilites?|sensitivity|descriptions?|articles?|produits?|products?|quantites?|services?|systemes?|systems?|options?|valeurs?|values?|levels?|status|acces|access|locaux|local)[ ]*\Z",
    re.IGNORECASE,
)
"""What heads a column."""
_COLUMNS = re.compile(rb"[^\s][ ]{3,}[^\s]|\t")
_NEXT = re.compile(rb"[ \t]{0,8}(?:\Z|[\r\n\x00]{1,3}(?P<line>[^\n\x00]{0,160}))")
_FIRST_LINES = 3
_LINES = re.compile(rb"[\n\x00]+")
_PLACE = re.compile(
    rb"[ \t>*]{0,4}(?P<open>[\[(<]?)[ ]?(?:en-?tete|entete|(?:pied|bas|haut|marge)(?= d[eu] (?:la )?page|[ ]?[:\])]|s?[ ]gauche|s?[ ]droite)|(?:page )?(?:header|footer)|filigrane|watermark|tampon|etampe|estampille|timbre|cachet|stamp|bandeau|banner)"
    rb"(?:[ ](?:de|du|d'|en|au|la|rouge|numerique|appose|apposee|diagonale?|gauche|droite|haut|bas|pages?|courriel|document)){0,4}[ ]?(?P<close>[\])>]?)[ ]?(?P<colon>[:=]?)[ \"*]{0,3}[\[(]?\Z",
    re.IGNORECASE,
)
"""Where on a page it was put, as one who copies the page says it."""
_LAID_OUT = re.compile(
    rb"(?<![a-z])(?:polices?|fonts?|marges? ?:|interligne|caracteres|alignement|taille|arial|calibri|gabarits?|modeles?|templates?|margins? ?:|line spacing|mise en page|layout|ajout\w*|inser\w*|add)(?![a-z])",
    re.IGNORECASE,
)
"""How pages are to be laid out: a mark there is one to put."""
_ENDS = re.compile(rb"[ \t*_\"\])>.]{0,6}(?:\Z|[\r\n\x00]|[ ]?[-/|][ ]?[A-Z])")
_FILE = re.compile(rb"[ \t]{0,4}[\w-]{1,60}[_-]\Z")
_PARTS = re.compile(rb"[_-]")
_EXTENSION = re.compile(
    rb"[\w-]{0,40}\.(?:docx?|pdf|xlsx?|pptx?|odt|txt|rtf|msg)[ ]?[\r\n\x00]", re.IGNORECASE
)
_REACH = 160


def affixed(candidate: Candidate, after: bytes, framed: Line | None = None) -> bool:
    """Whether a mark stands where a page bears its own. ``after``: what follows it; ``framed``: its line, of a copy."""
    if framed is None:
        line = candidate.before(_REACH).rpartition(b"\n")[2].rpartition(b"\x00")[2]
        rest = candidate.data[candidate.end : min(candidate.high, candidate.end + _REACH)]
        framed = Line(line, rest, candidate.end)
    line = framed.before
    value = candidate.value
    graded = _GRADED.match(value) is not None
    return (
        _in_subject(candidate, framed, graded=graded)
        or _at_right(candidate, framed)
        or (_ENDS.match(after) is not None and _on_page(candidate, line))
        or (graded and _of_file(candidate, line, after))
    )


def _in_subject(candidate: Candidate, framed: Line, *, graded: bool) -> bool:
    """« Objet : [Confidentiel – bail de l'entrepôt », « Objet : Protégé C Projet Sterne »."""
    line, rest = framed.before, framed.after
    subject = _SUBJECT.match(line)
    if subject is None and graded and _SUBJECT_ENDS.match(line):
        closed = _CLOSES.match(candidate.data, candidate.end, min(candidate.high, candidate.end + 8))
        return closed is not None and SPEAKS.search(line) is None
    if (
        subject is None
        or candidate.value == b"Secret"
        or (not subject["open"] and (candidate.value == b"SECRET" or subject["title"]))
    ):
        return False
    rest = rest.partition(b"\n")[0].partition(b"\x00")[0]
    if SPEAKS.search(rest):
        return False
    if subject.group("open"):
        return _CLOSED.match(rest) is not None
    if graded:
        return _TITLED.match(rest) is not None
    return (_CAPITALS if candidate.value.isupper() else _DASHED).match(rest) is not None


def _at_right(candidate: Candidate, framed: Line) -> bool:
    """At the right of a heading, in capitals, over no column: « ANALYSE JURIDIQUE        CONFIDENTIEL »."""
    value = candidate.value
    right = _RIGHT.match(framed.before) if value == value.upper() else None
    if right is None:
        return False
    heading = right.group("heading").rstrip()
    if b"   " in heading or _OF_COLUMNS.match(heading) or SPEAKS.search(heading):
        return False
    if heading != heading.upper() and not _HEADED.match(heading):
        return False
    following = _NEXT.match(candidate.data, framed.end, min(len(candidate.data), framed.end + _REACH))
    if following is None or _COLUMNS.search((following.group("line") or b"").strip()):
        return False
    before = _LINES.split(candidate.data[max(0, candidate.start - 600) : candidate.start].strip(b" \n\x00"))
    return len(before) <= _FIRST_LINES and not any(_COLUMNS.search(one.strip()) for one in before[:-1])


def _on_page(candidate: Candidate, line: bytes) -> bool:
    """« [En-tête de page] CONFIDENTIEL », « Filigrane : Protégé B »."""
    place = _PLACE.match(line)
    if place is None or not (place.group("colon") or (place.group("open") and place.group("close"))):
        return False
    around = candidate.before(_REACH) + candidate.after(120)
    return _LAID_OUT.search(around) is None


def _of_file(candidate: Candidate, line: bytes, after: bytes) -> bool:
    """In the name of a file that opens a text: « Note_PROTEGE-B.docx »."""
    return (
        _FILE.match(line) is not None
        and (extension := _EXTENSION.match(after)) is not None
        and SPEAKS.search(_PARTS.sub(b" ", line + b" " + extension.group().partition(b".")[0])) is None
        and not candidate.data[: candidate.start - len(line)].strip()
    )
