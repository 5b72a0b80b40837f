"""Authors: names that a handbook, a record, an exhibition, a style or a catalogue's entry tells, and no one's affairs.

Works that a person may hold as well (a handbook, a guide, a record) are one's authors' when they are told by an
indefinite article, cited, or beside another work. Texts are folded to ASCII, one character for one.
"""

from __future__ import annotations

import re

_SUBJECTS = (
    r"(?:droit|gestion|comptabilite|psychologie|psychiatrie|medecine|grammaire|histoire|philosophie|economie|chimie|physique|biologie|mathematiques|statistiques?"
    r"|sociologie|pedagogie|didactique|criminologie|ethique|redaction|typographie|redaction juridique|relations industrielles|soins infirmiers|travail social)"
)
_OF_SUBJECT = rf"(?: (?:de |d'|en |sur (?:le |la |l'|les )?){_SUBJECTS}(?: [a-z]{{4,}})?)?"
_SORT = r"(?: (?:classique|celebre|recent|recente|inedit|inedite|posthume|juridique|scolaire|illustre|litteraire|vinyle|compact|fameux|fameuse))?"
_BY = r" (?:de |d'|par )"
_HELD = (
    r"(?:manuels?|guides?|disques?|vinyles?|cd|ouvrages?|precis|lexiques?|atlas|recits?|textes? de theatre)"
)
"""What is published, and what somebody may have left on a desk."""
_ONLY_PUBLISHED = (
    r"(?:monographies?|(?:pre|post)faces?|anthologies?|extraits?|fresques?|murales?|vitraux|vitrail|estampes?|bandes? dessinees?|(?:court|long)s?[ -]metrages?"
    r"|videoclips?|telefilms?|teleseries?|operas?|ballets?|recitals?|strophes?|refrains?|aphorismes?)"
)
_DETERMINED = r"(?<![A-Za-z])(?:le|la|les|l'|un|une|des|du|au|aux|ce|cet|cette|ces|d'un|d'une|deux|trois|plusieurs|quelques|certaine?s)[ ]?"
_WORK = re.compile(
    rf"{_DETERMINED}(?:(?:doctrine|traites?|{_ONLY_PUBLISHED}){_OF_SUBJECT}{_SORT}{_BY}"
    rf"|(?:exposition|retrospective|biographie|soiree|colloque|numero special|documentaire|balado)s?(?: [a-z]{{4,14}})? (?:consacree?s? a |dediee?s? a |portant sur |sur |en hommage a ))\Z"
    rf"|(?<![A-Za-z])(?:une?|des|d'une?|deux|trois|plusieurs) (?:ancien |vieux |petit |nouveau |beau )?{_HELD}{_OF_SUBJECT}{_SORT}{_BY}\Z"
    r"|\b(?:novels?|poems?|paintings?|textbooks?|treatises?|monographs?|sculptures?|murals?|short stor(?:y|ies)|documentar(?:y|ies)) by \Z"
    r"|\b(?:an? )(?:excerpts?|exhibition) (?:from|on|devoted to) \Z",
    re.IGNORECASE,
)
"""A work whose author, or whose subject, the name is."""
_HELD_WORK = re.compile(rf"{_DETERMINED}{_HELD}{_OF_SUBJECT}{_SORT}{_BY}\Z", re.IGNORECASE)
_BESIDE_A_WORK = re.compile(
    r"\b(?:recueils?|romans?|poemes?|films?|albums?|chansons?|pieces?|essais?|contes?|toiles?|tableaux?) (?:de |d')(?:[A-Z][A-Za-z'-]+ ?){1,4},? (?:et|ou|puis) (?:le|la|les|l'|un|une|du|des)[ ]?[a-z]+ (?:de |d')\Z"
)
"""« le recueil d'Anne Hébert et le disque de … »."""
_STYLE = re.compile(
    r"\b(?:tons?|styles?|humour|ecriture|chroniques?|recits?|polar|dialogues?|narration|ambiance|textes?|verve|poemes?|contes?|fables?) a la (?:(?:facon|maniere) (?:de |d'))?\Z"
    r"|\b(?:a la (?:maniere|facon)|dans (?:le style|la veine|la lignee)|pastiches?|parodies?) (?:de |d')\Z|\bin the (?:style|manner) of \Z",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"(?<!\d)[1678]\d\d[ \t]{1,2}[\d#_\\|]{0,2} ?[\d#_]? ?\${1,2}a ?(?:[A-Z][A-Za-z' -]{1,30}, )?\Z"
)
"""« 100 1# $a »: the heading of a catalogue's entry for an author, a subject or a contributor."""
_WRITERS = re.compile(r"[\"')]?(?:[.;:!?\n\x00](?![ \x00\n]?(?:Elle|Il|She|He)(?![A-Za-z']))|\Z)")
"""Who is told of in the next sentence is someone."""
_CITED = re.compile(
    r",? \(?(?:citee?s?|publiee?s?|parue?s?|editee?s?|reeditee?s?|traduite?s?|mentionnee?s?|reproduite?s?|en (?:annexe|bibliographie|reference|epigraphe|librairie)"
    r"|aux (?:editions|presses)|chez (?:Boreal|Leme?ac|Alto|XYZ|Gallimard|Wilson|Yvon Blais|Themis)|(?:tome|vol|pp?|page|chapitre|article|art)(?:\.|(?= ))|(?:18|19|20)\d\d)(?![a-z])",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r" (?:et|ou|puis) (?:(?:le|la|les|un|une|des|de|par|sur|du)(?![a-z])|l'|d')|, (?:puis|ainsi que) (?:de |d'|le |la |un |une |l')"
    r"| (?:sur|selon laquelle|voulant|dans (?:son|sa|ses|la (?:revue|collection))|au (?:programme|theatre|musee|festival|cinema)|a (?:la bibliotheque|l'affiche|l'etude|l'ecran))(?![a-z])"
    r"| (?:se (?:tient|tiendra|poursuit|termine)|(?:est|sont|a ete|ont ete|sera|seront) (?:citee?s?|publiee?s?|parue?s?|presentee?s?|projetee?s?|exposee?s?|remise?s?|offerte?s?|inscrite?s?|etudiee?s?|inauguree?s?|restauree?s?|reeditee?s?|au programme|a l'etude|a l'affiche)|orne(?:nt|ra)?|ouvr(?:e|ira)|figure(?:nt)?|conclu(?:t|ra))(?![a-z])"
)
"""What is told of a work after its author: neither whose it is at the office, nor who he is."""


_LINKS = ("de ", "d'", "par ", "la ", " a ", "sur ", " by ", " of ", " from ", " on ", " to ")
_STEMS = (
    "doctrine", "traite", "manuel", "guide", "disque", "vinyle", "cd", "ouvrage", "precis", "lexique", "atlas", "recit", "texte", "monographie", "face", "anthologie", "extrait",
    "fresque", "mural", "vitra", "estampe", "dessine", "metrage", "clip", "tele", "opera", "ballet", "recital", "strophe", "refrain", "aphorisme",
    "exposition", "retrospective", "biographie", "soiree", "colloque", "numero", "documenta", "balado", "novel", "poem", "painting", "book", "treatise", "monograph",
    "sculpture", "stor", "excerpt", "exhibition", "ton", "style", "humour", "ecriture", "chronique", "polar", "dialogue", "narration", "ambiance", "verve", "conte", "fable",
    "maniere", "facon", "veine", "lignee", "pastiche", "parodie", "recueil", "roman", "film", "album", "chanson", "piece", "essai", "toile", "tableau",
)  # fmt: skip
"""One of these stands in the words that lead to an author."""
_REACH = 96


def catalogued(before: str) -> bool:
    """Whether a field of a catalogue of books leads there."""
    return "$a" in before[-40:] and _ENTRY.search(before) is not None


def authored(text: str, before: str, end: int, name: str) -> bool:
    """Whether a full name is that of a work's author or subject; ``before``: the line that leads to it."""
    if not before.endswith(_LINKS):
        return False
    before = before[-_REACH:]
    lower = before.lower()
    if not any(stem in lower for stem in _STEMS):
        return False
    if _STYLE.search(before) is not None:
        return _closes(text, end) or text.startswith((",", " pour ", " et ", " sur "), end)
    if _WORK.search(before) is not None:
        return _closes(text, end)
    if _BESIDE_A_WORK.search(before) is not None:
        return not text.startswith((",", " ("), end)
    return _CITED.match(text, end) is not None and _HELD_WORK.search(before) is not None


def _closes(text: str, end: int) -> bool:
    """Whether nothing follows that tells who the author is to those who write."""
    return (
        _WRITERS.match(text, end) is not None
        or _CITED.match(text, end) is not None
        or _GOES_ON.match(text, end) is not None
    )
