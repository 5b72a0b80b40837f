"""What makes a name nobody's private affair by how it is told: an answer, an author read or sung, a judge, a character, a machine.

Texts are folded to ASCII, one character for one.
"""

from __future__ import annotations

import re

from balise.detection.names.words import NAME_LABELS

_ANSWERS = frozenset(
    ("parfait", "parfaite", "juste", "clair", "claire", "super", "bon", "exact", "constant", "prudence", "patience", "justice", "felicite", "grace")
)  # fmt: skip
"""First names that are also what one answers."""
_ANSWERED = re.compile(
    r" ?[!]|[.]{3}|,? (?:c'est|ca|je|j'ai|on|merci|alors|donc|pas de|bien|nous|tout|voici|voila|et (?:vous|toi)|that|thank|I)(?![a-z])"
)
_CLOSED = re.compile(r"[.] ?(?:[\n\x00]|\Z|[A-Z])")
_TURN = re.compile(r"(?:\A|[\n\x00]|[.!?] |([A-Za-z_]{1,24})\"? ?[:>] ?\"? ?|- )\Z")
"""Where a turn of talk begins, and its label."""

_READ = re.compile(
    r"\b(?:textes?|hommages?|biograph[a-z]+|chronolog[a-z]+(?: de \d+ dates)?|dissertation|lignes? du temps|timeline|chronology)"
    r" (?:(?:rendue?s? )?(?:de |d'|a |sur |of |on |by ))\Z"
    r"|\b(?:ont|ai|as|a|avons|avez) (?:tou(?:s|tes) |les deux )?(?:lu|relu|chante|recite) \Z|\b(?:lire|relire|lisent|lisons|chantent?|recitent?) \Z",
    re.IGNORECASE,
)
"""What is done with authors and singers, and with people of the public record."""
_SUNG = re.compile(
    r"\b(?:chant(?:e|ent|era|eront|aient|ons)|recit(?:e|ent)|fredonn(?:e|ent)|sings?|singing|sang) (?:du |de l'|la |le |some )?"
    r"(?:[A-Z][A-Za-z'-]+(?:, | et | and ))*\Z"
)
"""« On y chante Vigneault et Leclerc »."""
_QUOTED_AFTER = re.compile(
    r",? (?:que (?:cite|citent)|citee?s? par|quoted by|cited by) (?=[A-Z])(?!Me |M\. |Mme )"
)
_QUOTED_BEFORE = re.compile(
    r"\b(?:selon|d'apres|comme l'(?:ecrit|affirme|explique|a ecrit)|pour|according to|as) (?:(?:le|la|l'|the) ?[a-z-]{3,24} )?\Z",
    re.IGNORECASE,
)
"""« Selon X, citée par Y »: an author, at second hand."""
_CHAIRED = re.compile(
    r"\b(?:commission|inquiry)\b[^.;:\n]{0,60} (?:presidee|chaired) (?:par|by) (?:la juge |le juge |l'honorable )?\Z",
    re.IGNORECASE,
)
_THINGS = (
    r"(?:colloque|congres|pavillon|salle|ecole|prix|edifice|rue|parc|pont|fondation|bourse|centre|bibliotheque|chaire|tournoi|navire|bateau|station|arena|stade"
    r"|theatre|auditorium|amphitheatre|avenue|boulevard|place|lac|institut|college|hopital|clsc|chsld|residence|cohorte|coupe|medaille|laboratoire|symposium"
    r"|conference|building|school|award|street|hall|chair)"
)
_BEARS = re.compile(
    rf"\b{_THINGS}\b[^.;:\n]{{0,60}}\b(?:port(?:e|ait|era|ent|aient|eront|er|ant)|bears|bore|carries) (?:maintenant |desormais |aussi |encore )?(?:le|the) nom(?:s)? d[eu]? ?'? ?\Z"
    rf"|\b{_THINGS}\b[^.;:\n]{{0,40}}\b(?:nommee?s? (?:en l'honneur|d'apres|a la memoire) d[eu']|baptisee?s? (?:du nom de|en l'honneur de)|named (?:after|for|in honou?r of)) ?\Z",
    re.IGNORECASE,
)
"""« Le colloque portait le nom de Marie Guyart »."""
_NAMED_THING = re.compile(
    r"(?<![a-z'])(?:leur|notre|votre|ma|mon|une?|cette|ce|our|their|a|the) (?:petite? |vieille |vieux |nouvelle |nouveau )?"
    r"(?:machine|robot|drone|appareil|prototype|voiture|camion|camionnette|autobus|deneigeuse|souffleuse|gratte|zamboni|surfaceuse|bateau|voilier|fusee|imprimante"
    r"|serveur|mascotte|ordinateur|invention|peluche|tortue|hamster|souris|perruche|poisson|poule|vache|truie|orignal|statue|sculpture|montgolfiere|truck|plow|printer"
    r"|server|mascot|turtle|fish|cow|boat)\b[^.;:\n]{0,24},? (?:(?:surnomm|baptis)ee?|nicknamed|dubbed) \Z",
    re.IGNORECASE,
)
"""« Leur machine, surnommée Gaspard »."""
_HELD = re.compile(
    r"\b(?:etablissement (?:de detention|correctionnel)|penitencier|prison|maison de la culture|maison des jeunes) \Z",
    re.IGNORECASE,
)
_EXERCISE = re.compile(
    r"\b(?:examens? (?:de |d'|en )(?:droit|math[a-z]*|francais|anglais|histoire|ethique|economi[a-z]+|comptabilite|philosophie|logique|statistiques?|fin de session|mi-session|pratique)"
    r"|(?:law|math|ethics|civil law|accounting|bar) exam|cas pratique|cas fictif|mise en situation fictive)[^.:\n]{0,40}: [^\n]{0,160}\Z",
    re.IGNORECASE,
)
_PROBLEM = re.compile(
    r"\b(?:probleme|exercice|enigme|devinette|puzzle|problem)s?(?: (?:no |#)?\d+)? ?: [^\n]{0,160}\Z",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"(?: et [A-Z][a-z]+)? (?:en )?(?:a|ont|avait|has|had|have|achete|donne|mange|gagne|lit|marche|court|pese|mesure|vend|recoit|buys|gives|eats|runs|walks|sells) "
    r"(?:\d{1,4}|une?|deux|trois|quatre|cinq|two|three|four|five)(?! ?(?:absences?|retards?|jours?|ans|mois|annees?|semaines?|heures?|dossiers?|plaintes?|avis|enfants?|infractions?"
    r"|amendes?|dettes?|factures?|comptes?|\$|%|mg|kg|cm|comprimes?|days?|months?|years?|hours?|files?|complaints?|children))(?=[ ,.;])"
)
"""How many things a character has: what is counted in a file is left."""
_HOW_MANY = re.compile(
    r"\b(?:combien|how (?:many|much|far|old|long)|quel(?:le)? (?:est|age|distance))\b", re.IGNORECASE
)
_BENCH = re.compile(
    r"\b(?:honou?rable|honou?rables|mr|madam|mme|madame|monsieur|chief|associate|puisne) (?:mr |madam |chief |associate )?\Z",
    re.IGNORECASE,
)
_REACH, _AHEAD = 200, 240


def answered(text: str, start: int, end: int, name: str) -> bool:
    """Whether it is what someone answers: « PRÉPOSÉ : Parfait, c'est noté. »."""
    if name not in _ANSWERS:
        return False
    turn = _TURN.search(text, max(0, start - 32), start)
    if turn is None or (turn.group(1) or "").lower() in NAME_LABELS:
        return False
    return _ANSWERED.match(text, end) is not None or (
        bool(turn.group(1)) and _CLOSED.match(text, end) is not None
    )


def read_or_sung(text: str, start: int) -> bool:
    """Whether what stands before is done with authors and singers; said of names of the public record alone."""
    return _READ.search(text, max(0, start - 64), start) is not None


def told_otherwise(text: str, start: int, end: int, name: str) -> bool:
    """Whether how a name is told makes it an author's, a judge's, a character's or a thing's."""
    if answered(text, start, end, name):
        return True
    low = max(0, start - _REACH)
    if name.startswith("justice ") and (" " in name[8:] or _BENCH.search(text, low, start)):
        return True
    before = text[low:start].rpartition("\n")[2].rpartition("\x00")[2]
    if not before:
        return False
    if " " not in name:
        if _SUNG.search(before) or _NAMED_THING.search(before) or _HELD.search(before):
            return True
        if "xam" in before or "cas " in before or ":" in before:
            return _exercise(text, before, end)
        return False
    after = text[end : end + 24]
    if ("cit" in after or "quoted" in after) and _QUOTED_AFTER.match(after) and _QUOTED_BEFORE.search(before):
        return True
    if before.endswith(("par ", "by ", "juge ", "honorable ")) and _CHAIRED.search(before):
        return True
    return ("nom" in before or "named" in before) and _BEARS.search(before) is not None


def _exercise(text: str, before: str, end: int) -> bool:
    """Whether someone is in a question of an examination, or in a sum: « Problème : Léo a 3 pommes, Zoé en a 5. Combien … »."""
    if _EXERCISE.search(before):
        return True
    return (
        _PROBLEM.search(before) is not None
        and _COUNTS.match(text, end) is not None
        and _HOW_MANY.search(text, end, end + _AHEAD) is not None
    )
