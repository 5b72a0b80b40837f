"""What makes a name nobody's private affair by how it is told: an answer, an author read or sung, a judge, a machine.

Texts are folded to ASCII, one character for one.
"""

from __future__ import annotations

import re

from balise.detection.names.credible import surname
from balise.detection.names.gazetteer import LAST, ORDINARY, USUAL, flags
from balise.detection.names.works import authored, catalogued

_ANSWERS = frozenset(("parfait", "parfaite", "juste", "clair", "super", "bon", "exact", "bravo"))
"""First names that are also what one answers. Claire, Constant, Patience, Prudence, Grace are somebody's first."""
_SPEAKERS = frozenset(
    ("agent", "agente", "commis", "prepose", "preposee", "citoyen", "citoyenne", "conseiller", "conseillere", "repartiteur", "repartitrice", "assistant", "bot", "user", "moi",
     "formateur", "formatrice", "animateur", "animatrice", "operateur", "operatrice", "receptionniste", "telephoniste", "dame", "monsieur", "madame")
)  # fmt: skip
"""Who takes turns in a talk; a form or a file labels others so: « Patient : Parfait. »."""
_ANSWERED = re.compile(
    r" ?[!]|[.]{3}|,? (?:c'est (?:note|bon|beau|parfait|compris|clair|recu|fait|regle|ca)|je|j'ai|merci|alors|donc|pas de (?:probleme|souci)|bien|voici|voila|et (?:vous|toi)"
    r"|thank|I)(?![a-z'])"
)
_NEXT_TURN = re.compile(r"[.] ?[\n\x00]([A-Za-z]{1,24}) ?[:>]")
_TURN = re.compile(r"(?:\A|[\n\x00]|[.!?] |([A-Za-z_]{1,24})\"? ?[:>] ?\"? ?|- )\Z")
"""Where a turn of talk begins, and its label."""
_ENDS = re.compile(r" ?[\"')]?(?:[.;!?\n\x00]|\Z)")
"""Nothing more is said of someone: a comma, a verb or a parenthesis tells of a private life."""

_READ = re.compile(
    r"\b(?:repren[a-z]+|jou(?:e|ent|ons|era|eront)|mont(?:e|ent|ons)|etudi(?:e|ent|ons)|interpret(?:e|ent)) (?:un|des|les?|deux|ces?) textes? (?:de |d')\Z"
    r"|\b(?:biograph[a-z]+|chronolog[a-z]+(?: de \d+ dates)?|dissertation|lignes? du temps|timeline|chronology) (?:de |d'|sur |of |on )\Z"
    r"|\b(?:ont|ai|as|a|avons|avez) (?:tou(?:s|tes) |les deux )?(?:lu|relu|chante|recite) \Z|\b(?:lire|relire|lisent|lisons|chantent?|recitent?) \Z"
    r"|\b(?:en (?:re)?lisant|(?:qui|il|elle|on) (?:re)?li(?:t|sait)|(?:fait|faire) (?:decouvrir|lire|relire)|cit(?:e|ent|ait|aient) (?:volontiers|souvent|toujours|abondamment)) \Z",
    re.IGNORECASE,
)
"""What is done with authors and singers, and with people of the public record."""
_ALSO_BY = re.compile(
    r"\"[^\"\n]{3,80}\",? (?:de |d'|par )[A-Z][A-Za-z' -]{2,40},? (?:puis|et|ou) (?:de |d'|par )\Z"
)
"""« "Bonheur d'occasion" de Gabrielle Roy, puis de … »: another author of what is read."""
_SUNG = re.compile(
    r"\b(?:chant(?:e|ent|era|eront|aient|ons)|recit(?:e|ent)|fredonn(?:e|ent)|sings?|singing|sang) (?:du |de l'|la |le |some )?"
    r"(?:[A-Z][A-Za-z'-]+(?:, | et | and ))*\Z"
)
"""« On y chante Vigneault et Leclerc »."""
_SUNG_AFTER = re.compile(rf"{_ENDS.pattern}| (?:et|and) [A-Z][A-Za-z'-]+ ?(?:[.;!?\n\x00]|\Z)")
_CHAIRED = re.compile(
    r"\b(?:commission|inquiry) (?:d'enquete |royale |parlementaire )?(?:presidee|chaired) (?:par|by) (?:la juge |le juge |l'honorable )?\Z",
    re.IGNORECASE,
)
_THINGS = (
    r"(?:colloque|congres|pavillon|salle|ecole|prix|edifice|rue|parc|pont|fondation|bourse|bibliotheque|chaire|tournoi|navire|arena|stade"
    r"|theatre|auditorium|amphitheatre|avenue|boulevard|lac|coupe|medaille|symposium|conference|building|school|award|street|hall)"
)
_BEARS = re.compile(
    rf"(?:\A|[.;:!?] )(?:(?:le|la|ce|cet|cette|notre|the|this) |l')(?:nouvelle? |nouveau |new )?{_THINGS} (?:"
    r"(?:port(?:e|ait|era)|bears|bore) (?:maintenant |desormais |aussi |encore |now )?(?:le nom d(?:e |')|the name of )(?:s(?:o|oe)ur |(?:frere|mere|pere|monseigneur|mgr|l'abbe|docteur|sister|father) )?"
    r"|(?:est |a ete |sera |is |was )?(?:nommee? (?:en l'honneur|d'apres|a la memoire) d(?:e |')|baptisee? (?:du nom|en l'honneur) d(?:e |')|named (?:after|for|in honou?r of) ))\Z",
    re.IGNORECASE,
)
"""« Le colloque portait le nom de Marie Guyart »: the thing is the subject, for a letter bears the name of whom it is about."""
_NAMED_THING = re.compile(
    r"(?<![a-z'])(?:leur|notre|votre|ma|mon|une?|cette|ce|our|their|a|the) (?:petite? |vieille |vieux |nouvelle |nouveau )?"
    r"(?:machine|robot|drone|appareil|prototype|voiture|camion|camionnette|autobus|deneigeuse|souffleuse|gratte|zamboni|surfaceuse|bateau|voilier|fusee|imprimante"
    r"|ordinateur|invention|tortue|hamster|perruche|sculpture|montgolfiere|truck|plow|printer|turtle|boat),? (?:(?:surnomm|baptis)ee?|nicknamed|dubbed) \Z",
    re.IGNORECASE,
)
"""« Leur machine, surnommée Gaspard »."""
_PARTICIPLE = ("e ", "d ", "E ", "D ")
"""How « surnommée », « baptisé » and « dubbed » end, in whatever case."""
_HELD = re.compile(
    r"(?:\bl'|\bd'|\bcet )etablissement (?:de detention|correctionnel) \Z|\b(?:la|une) maison de la culture \Z",
    re.IGNORECASE,
)
_BENCH = re.compile(r"\bthe honou?rable (?:(?:mr|madam|chief|associate)\.? )?\Z", re.IGNORECASE)
_OF_COURT = re.compile(r"\b(?:mr|madam|chief|associate)\.? \Z", re.IGNORECASE)
_RULES = re.compile(
    r"(?:'s)? (?:reasons|judg(?:e)?ment|opinion|dissent(?:s|ed)?|concurr(?:s|ed|ing)|wrote|held|ruled|presiding|of the (?:court|superior|supreme))(?![a-z])"
)
_THERE = re.compile(
    r"(?:\A|[.;:!?,] |- )(?:[a-z]{2,12} )?(?:a la |a l'|au |en |dans la |dans l'|de la |de l'|du |at (?:the )?|in (?:the )?)"
    r"[a-z]+(?: (?:des jeunes|de jour|primaire|secondaire|communautaire|jeunesse))? \Z",
    re.IGNORECASE,
)
_DOES = re.compile(
    r" (?:s'est|s'[a-z]+|n'[a-z]+|ne|se|a(?! (?:lieu|ouvert|ferme|servi)(?![a-z]))|est(?! (?:situe|ferme|ouvert))|avait|etait|fait|va|boit|crie|pleure|frappe|mord|refuse|was|has|is|had)(?![a-z])"
)
"""« À la maison des jeunes Kevin a été battu »: it is not the house that bears the name."""
_LED = re.compile(r"\b(?:(?:le|du|au|son|ce) (?:secteur|quartier)|au tour) (?:de |d')\Z", re.IGNORECASE)
"""« le secteur de Linh Roy »: whose it is, for what bears a name joins it without « de »."""
_REACH = 200


def answered(text: str, start: int, end: int, name: str) -> bool:
    """Whether it is what someone answers: « PRÉPOSÉ : Parfait, c'est noté. »."""
    if name not in _ANSWERS:
        return False
    turn = _TURN.search(text, max(0, start - 32), start)
    label = turn.group(1) if turn else None
    if turn is None or (label and label.lower() not in _SPEAKERS):
        return False
    if _ANSWERED.match(text, end):
        return True
    follows = _NEXT_TURN.match(text, end) if label else None
    return follows is not None and follows[1].lower() in _SPEAKERS


def read_or_sung(text: str, start: int, end: int) -> bool:
    """Whether what stands before is done with authors and singers; said of names of the public record alone."""
    if _ENDS.match(text, end) and _READ.search(text, max(0, start - 64), start):
        return True
    return _ALSO_BY.search(text, max(0, start - 160), start) is not None


def acts_there(before: str, text: str, start: int, end: int) -> bool:
    """Whether a place is where someone acts, or whose it is, rather than what bears that name."""
    first, _, last = text[start:end].partition(" ")
    kind = flags(first)
    if not kind & USUAL or kind & ORDINARY:
        return False
    if last and before.endswith(("de ", "d'")) and _LED.search(before):
        return surname(last.rpartition(" ")[2])
    return before.endswith(" ") and _DOES.match(text, end) is not None and _THERE.search(before) is not None


def told_otherwise(text: str, start: int, end: int, name: str) -> bool:
    """Whether how a name is told makes it an author's, a judge's or a thing's."""
    if answered(text, start, end, name):
        return True
    low = max(0, start - _REACH)
    if name.startswith("justice "):
        return _BENCH.search(text, low, start) is not None or (
            _RULES.match(text, end) is not None and _OF_COURT.search(text, low, start) is not None
        )
    before = text[low:start].rpartition("\n")[2].rpartition("\x00")[2]
    if not before:
        return False
    if catalogued(before):
        return True
    if " " not in name:
        return _of_a_single(text, before, end, name)
    if authored(text, before, end):
        return True
    if not _ENDS.match(text, end):
        return False
    if before.endswith(("par ", "by ", "juge ", "honorable ")) and _CHAIRED.search(before):
        return True
    return ("om" in before or "named" in before) and _BEARS.search(before) is not None


def _of_a_single(text: str, before: str, end: int, name: str) -> bool:
    """Whether one name by itself is a machine's, a singer's or a building's. A usual first name is nobody's but someone's."""
    if before[-2:] in _PARTICIPLE and _NAMED_THING.search(before):
        return True
    if "-" in name and "om" in before and _ENDS.match(text, end) and _BEARS.search(before):
        return True
    kind = flags(name)
    if kind & USUAL and not kind & LAST:
        return False
    if _SUNG_AFTER.match(text, end) and _SUNG.search(before):
        return True
    return _ENDS.match(text, end) is not None and _HELD.search(before) is not None
