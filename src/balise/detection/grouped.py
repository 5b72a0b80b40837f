"""Who is told to be of a group or of a list: below a title, behind a colon, between brackets, by a verb of being, on a list.

One speaks of « les patients diabétiques » in general, and of someone as soon as they are named as such. Who only works with a group, or sees to a
subject, is named otherwise: « Clinique des patients diabétiques : Luc Roy ».
"""

from __future__ import annotations

import bisect
import re

from balise.detection.alone import at_work_only
from balise.detection.lexicons.groups import CARED_FOR, PEOPLE, set_of
from balise.detection.places import Place

LEAD = 90
"""Bytes of a line before the name of a group that say what is done with it."""
GAP = 90
"""Bytes between the name of a group and who is of it."""
_CIVIL = r"(?:(?:mm|m|mme|mmes|mlle|mr|mrs|ms|fam)\.? |monsieur |madame |messieurs |mesdames |(?:la )?famille |fratrie |the )?"
_FURTHER = (
    r"(?: (?:seniors|kids|children|students|pupils|patients|residents|employees|staff|workers|tenants|members|recipients|users?|families|clients|people|women|men|teens|youths?|volunteers|inmates|boys|girls|participants|applicants|drivers|files?|cases?))?(?: ?\([^()\n]{1,30}\))?(?:,? ?(?:suivante?s?|concernee?s?|visee?s?|following|actuelle?s?|actuellement|presentement|currently|confirmee?s?|aujourd'hui|hier|demain|encore|deja|que|qu'|qui|dont|that|who|et|and|pour|avec|with|by|par|selon|pendant|lors|apres|during|after|inscrit[es]*|du|de|d'|des|au|aux|en|a|dans|chez|sur|depuis|jusqu|vus?|of|in|on|from|at|for|since|until|this|today|cette|cet|ce|only|seulement|\(|\[|[0-9])"
    r"[^.!?:;\n\x00|()]{0,60}?[)\]]?|, [^.!?:;\n\x00|()]{3,36}(?=[:\n]))?"
)
"""Where or since when a group is so, or what is done with it."""
_MARK = r"[ \t*_\"'>)\]]{0,4}(?::|=|-?>|=>|;|,|\||\t| -{1,2} )[ \t*_\"'|-]{0,4}"
_ITEM = r"(?:(?:(?:emp|empl|unit|unite|bureau|lit|bed|ch|chambre|app|apt|appt|cell|cellule|case|casier|mat|rdc|mon|tue|wed|thu|fri|lun|mar|mer|jeu|ven|lundi|mardi|mercredi|jeudi|vendredi)\.?,? ?)?(?:no )?(?:#?[A-Z]{0,2}-?\d{1,5}[a-z]{0,2}(?:[:h] ?\d{0,2})?)?[ \t]?[ \t,:;.)|-]{1,4}[ \t]*)?"
"""The number, the hour or the bed of a line."""
_LINE = rf"[ \t*_\"':;|>)-]{{0,6}}\r?\n(?:[ \t|:;-]{{0,40}}\r?\n){{0,2}}[ \t|]{{0,6}}(?:[-*+>~][ ]|\[[ x]?\][ ]?)?{_ITEM}[ \t*_\"']{{0,4}}"
_BEING = r" (?:sont|est|seraient|etaient|etait|seront|reste(?:nt)?|demeurent|are|is|were|was|includes?|inclu(?:t|ent)|compte|comprend|comprennent|dont|notamment|comme|soit|c'est|ce sont|namely|such as|including)(?: donc| toujours| encore| still| maintenant| notamment)?[ ]?:?[ ]"
_AFTER = re.compile(
    rf"{_FURTHER}(?:{_MARK}{_ITEM}|{_LINE}|{_MARK}{_LINE}|{_BEING}|[ ]?[(\[][ ]?)(?:nommee?s? |named |called |(?:le |la |l'|the )?(?!voir|appel|contact|demand|parle|ecri|see |call|ask |adress)[a-z]{{3,12}}(?:,|(?<=[a-z])) )?{_CIVIL}".encode(),
    re.IGNORECASE,
)
"""From a group to the first one who is named of it."""
_FAR_AFTER = re.compile(
    rf"(?:[^.!?:;\n\x00|]|\.(?=\d)){{0,70}}(?::[ \t*_\"'-]{{0,4}}{_ITEM}|:?{_LINE}){_CIVIL}".encode(),
    re.IGNORECASE,
)
"""The same from a group to a list of several, whatever is said of them before."""
_BESIDE = re.compile(rf"[ ]?,? {_CIVIL}".encode(), re.IGNORECASE)
"""The same where nothing stands between: « l'élève autiste Luc Roy »."""
_CLOSES = re.compile(
    rb"[ ]?(?:[,;.)\]|\n\x00/\t&]|\Z|-|et |and |ainsi |puis |pis |ou |\(|\d|[\"'*_])|[ ]{2}", re.IGNORECASE
)
"""After a name that stands in a list: a verb there has another subject than the group."""
_VERB = re.compile(
    rb"(?:recoivent|recevront|touchent|percoivent|doivent|gagnent|declarent|prennent|consomment|combattent|attendent|presentent|ont |avaient |have |owe |earn |receive |collect |take |n'ont )",
    re.IGNORECASE,
)
"""How a state begins that is told by itself of who is named before it."""
_ON_LIST = r"(?:(?:a|de|sur|dans|parmi|from|to|on|off|in|among) (?:la |le |l'|les |ma |notre |nos |mes |the |our |my )?(?:liste|groupe|registre|rang|nombre|categorie|list|group|register|roster|category|fichier|tableau|cohorte|classe|dossier|caseload|liste d'[a-z]+)s?|parmi|among|comme|as)"
_BEFORE = re.compile(
    rf"(?![ ](?:est|is) (?!(?:sur|dans|parmi|on|among|in) ))(?:, (?=nos |mes |tous |toutes |our |my |all |both )|[ ]?(?:[,(][ ]?)?(?:(?:sont|etaient|seront|ont ete|are|were|ont|have|se sont|restent|demeurent|deviennent|qui|(?:font|fait) partie|figurent?|se trouvent?|est|is|tou(?:s|tes)(?: les)?(?: deux| trois| quatre)?|all|both|{_ON_LIST})[ ]){{1,4}})"
    r"(?:(?:des|de|les|nos|mes|ses|un|une|the|our|my|his|her|a|an|all|both|tous|toutes|deux|trois|quatre|cinq|two|three|four|of|aussi|encore|toujours|deja|presentement|actuellement|currently|still|now|also|chacune?|each)[ ]|d'|l'){0,5}"
    r"(?:(?!pas |plus |jamais |not |never |aucun|[a-z]+ing )[a-z-]{3,16}[ ]){0,2}".encode(),
    re.IGNORECASE,
)
"""From who is named to the group of which they are told to be."""
_PARTING = (b"\n", b"\x00", b";", b"! ", b"? ", b". ", b": ", b", ")
_WITH_THEM = re.compile(
    rb"(?<![a-z])(?:services?|programmes?|programs?|equipes?|teams?|unites?|units?|responsables?|intervenante?s?|educat(?:eurs?|rices?)|educators?|soutien|support|aide(?! sociale| financiere| de dernier)|accompagn[a-z]+|comites?|committees?|formations?|training|formateurs?|formatrices?|ateliers?|workshops?|cliniques?|clinics?|conferences?|ressources?|personnes?[ -]ressources?|repondante?s?|contacts?|coordonn[a-z]+|coordination|coordinators?"
    rb"|avocate?s?|lawyers?|procureure?s?|medecins?|doctors?|infirmieres? (?:pour|aupres|des)|psychologues?|projets?|projects?|recherches?|research|guides?|maisons?|centres?|centers?|hebergement|shelters?|associations?|fondations?|foundations?|subventions?|grants?|aupres|chargee?s?|transport|(?:version|declaration|permis|vehicule) d[eu]|agente?s? (?:de|pour|aux|aupres)|charge|approche|politiques?|polic(?:y|ies)|directives?|procedures?|protocoles?|loi|reglement|statistiques?|taux|nombre de|etudes?|studies|rapports?|reports?"
    rb"|auteure?s?|authors?|livres?|articles?|conferenci[a-z]+|speakers?|animat[a-z]+|benevoles? (?:aupres|pour)|camp (?:pour|de)|fonds|budgets?|gestion(?:naires?)?|gere[a-z]*|representants? des|porte-parole|defense|droits des|prevention|depistage|sensibilisation|information|questions?|tuteurs? (?:pour|des)|mentors?|workers? for|work(?:s|ing)? with|travaill[a-z]+ (?:avec|aupres)|s'occup[a-z]+|prend soin|approuv[a-z]+|approve[a-z]*|traitent?|analys[a-z]+|verifi[a-z]+|process[a-z]*|review[a-z]*|handle[a-z]*|peuvent|peut|can|soign[a-z]+|enseigne[a-z]* aux|pour les|for the|aide-memoire|evenement|journee|semaine|mois de|dons?|collecte)(?![a-z])",
    re.IGNORECASE,
)
"""What precedes a group with which others work, of which one speaks, or for which something is done."""
_OFFICE = re.compile(
    rb"[^\n\x00]{0,60}?(?:(?<![a-z])(?:poste|ext|tel|bur|bureau|local|room|courriel|cell|extension)[ .:#]{1,3}\d|@[a-z])",
    re.IGNORECASE,
)
"""How to reach who is named there."""

_TITLE_WORDS = r"[ \t#>|*_\"'-]{0,6}(?:(?:dossier|objet|motif|titre|re) ?[:\"] ?\"?)?(?:\d{1,2}[.)] )?(?:(?:voici|liste?s?|noms?|names?|les|des|de|du|la|le|the|of|nos|mes|ces|ceux|celles|our|my|for|en|avec|cas|dossiers?|rappels?|convocations?|lettres?|avis|a|au|aux|pour|sous|ont|with|on|in)[ ]|d'|l'){0,5}"
_TITLE = re.compile(_TITLE_WORDS.encode(), re.IGNORECASE)
"""What precedes the words of a title over a list."""
_SUBJECT_OF = re.compile(
    _TITLE_WORDS.encode() + rb"(?:[a-z-]{3,16} (?:en |avec |sous |de |d'|with |on |in )?)?", re.IGNORECASE
)
"""The same before a subject: « Mes joueurs en protocole de commotion »."""
_ROW = re.compile(_TITLE_WORDS.encode() + rb"(?:[a-z-]{3,16} )?", re.IGNORECASE)
"""The same at the head of a row or of a column: « | Patients diabétiques | »."""
_NEXT = re.compile(
    rf"[ \t]{{0,3}}(?:\([^)\n]{{1,24}}\)|- [^\n,;]{{1,30}})?(?:[,;/&|\t]|[ ](?:et|and|puis|pis)[ ]|{_LINE})[ \t]{{0,3}}(?:(?:et|and) )?{_CIVIL}".encode(),
    re.IGNORECASE,
)
"""From one of a list to the next."""
_HOLDERS = r"(?:responsables?|de reception|societ(?:y|e)|clini(?:c|que)s?|services?|officers?|captains?|capitaines?|educat[a-z]+|president[a-z]*|presidee?|chairs?|chaired|membres|members|animation|animee?|releve|conseill[a-z]+|agentes?|tache|equipe|team|staff|horaire|schedule|quart|shift|personnel|formation|atelier|reunion|meeting|presents|attendees|presences|collegues?|colleagues?|deleguee?s?|delegates?|monit(?:eur|rice)s?|repondante?s?|workers?|teachers?|facilitat[a-z]+|workshop|training|(?:committee|comite)(?= ?[:\n-])|commissaires?|commissioners?|stewards?|nurses?|benevoles?|volunteers?|poste d'[a-z]+|panel[a-z]*|formee?s|qui sait|who (?:can|knows?)|repartition|perception|secouristes?|specialistes?|specialists?|infirmi[a-z]+|ergotherapeutes?|physiotherapeutes?|pharmacien[a-z]*|externes?|criminologues?|psychologues?|chirurgien[a-z]*|medecins?|commis|de garde|curateurs?|gardien[a-z]*|surveillante?s?|orthophonistes?|technicien[a-z]*|titulaires?|proches aidant[a-z]*|parrains?|gestionnaires?|avocat[a-z]*)(?![a-z])"
_HELD_BY = re.compile(rf"(?<![a-z]){_HOLDERS}".encode(), re.IGNORECASE)
"""Beside a subject: those who have it as their work or who meet on it."""
_MET_ON = re.compile(rf"(?:\A ?|[,(/-] ?){_HOLDERS}".encode(), re.IGNORECASE)
"""The same right behind what a group is called by, or behind a comma: « élèves autistes, horaire »."""
_CELL = (b";", b"|", b"\t")
"""Marks of a cell, beside which stands the title of a row, and no theme among other cells."""
_WARD = re.compile(
    rb"(?:en|in|on) (?:fin de vie|psychiatrie|oncologie|dialyse|sante mentale|soins|readaptation|desintox|isolement|detention|probation|palliative|psychiatry|detox|rehab|custody|foster|youth)",
    re.IGNORECASE,
)
"""Where people are treated or kept, and where others work."""
_WORD = re.compile(rb"[a-z0-9]+(?:-[a-z0-9]+)*|[^\sa-z0-9']")
_SMALL = set_of(
    """
    sont ont ete etaient etait seront est a are is were was have has been be qui who that suivants suivantes suivant suivante following presentement
    actuellement actuels actuelles toujours encore deja still now currently tous toutes tout deux trois quatre cinq six two three four both all chacun
    chacune each nouveaux nouvelles anciens anciennes autres other
    """
)
"""What stands between people and their state."""
_THEIRS = re.compile(
    rf"(?<![a-z])(?:de |du |d'|of |par |by |pour |for |avec |with |a |chez |entre |between )(?:(?-i:[A-Z])[A-Za-z' -]{{1,30}} (?:et|and) )?{_CIVIL}\Z".encode(),
    re.IGNORECASE,
)
_ARTICLES = set_of(
    """
    les nos mes ses ces leurs the our my these those le la l mon ma notre un une a an
    """
)
_OF = set_of(
    """
    des de d du aux au pour of for to avec with
    """
)
_TO_LIST = set_of(
    """
    liste listes list noms nom names lettre lettres letter letters courriel courriels email emails rappel rappels convocation convocations avis
    dossier dossiers cas parmi partie chacun tous aucun deux trois plusieurs certains certaines registre photo photos ecris ecrire ecrivez rencontre
    rencontrer appelle appeler convoque convoquer trie trier classe cherche one two three some many most all among write sort call plupart nombre
    groupe group tableau
    """
)
"""Whose members are listed or met: « la liste des détenus », and not « l'avocat des détenus »."""


def _of_people(data: bytes, begin: int, start: int) -> bool:
    """Whether a state is told of people, named by a noun or by none: « comptes suspendus » is not, nor « gardiens des détenus »."""
    words = [word.decode() for word in _WORD.findall(data[begin:start].lower())]
    while words and words[-1] in _SMALL:
        words.pop()
    noun = ""
    for place in (-1, -2):  # « les employés municipaux suspendus »
        if len(words) >= -place and words[place] in PEOPLE:
            noun = words[place]
            del words[place:]
            break
    if noun and noun not in CARED_FOR and _WARD.match(data, start):
        return False
    led = of = False
    while words and (words[-1] in _SMALL or words[-1] in _ARTICLES or words[-1] in _OF):
        of = words.pop() in _OF or of
        led = True
    if not words or not words[-1][0].isalpha():
        return True
    return words[-1] in _TO_LIST if of else led or noun != ""


_ENGLISH = re.compile(
    rb"(?:suspended|expelled|evicted|blind|deaf|injured|disabled|depressed|bipolar|palliative|overpaid|underpaid|accused|banned|insolvent|low[ -]income|hospitali[sz]ed|unvaccinated|past due)\Z",
    re.IGNORECASE,
)
_NOUN = re.compile(
    rb" ((?!of |for |in |on |at |since |from |by |this |and |are |is |were |to |until |with )[a-z]{3,})",
    re.IGNORECASE,
)
"""What an English adjective is said of."""


def _owned(data: bytes, places: list[Place], at: int) -> bool:
    """Whether something of those who are named up to ``places[at]`` is spoken of: « les accès de A et B sont suspendus »."""
    while at and _NEXT.fullmatch(data, places[at - 1][1], places[at][0]):
        at -= 1
    return _THEIRS.search(data, max(0, places[at][0] - 48), places[at][0]) is not None


def seen_to(line: bytes) -> bool:
    """Whether a line says who sees to a subject, or works there: what is listed below is theirs to do."""
    return _HELD_BY.search(line) is not None


def of_group(data: bytes, start: int, end: int, low: int, high: int, places: list[Place]) -> bool:
    """Whether someone of ``places`` is told to be of the group ``start:end``, in its segment ``low:high``."""
    at = bisect.bisect_left(places, (end, 0))
    if (
        at < len(places)
        and places[at][0] < min(high, end + GAP)
        and _named_after(data, start, end, low, high, places, at)
    ):
        return True
    if at == 0 or places[at - 1][0] < low or not 0 < start - places[at - 1][1] < GAP:
        return False
    first, last = places[at - 1]
    told = (data[last:start] == b" " and _VERB.match(data, start)) or _BEFORE.fullmatch(data, last, start)
    return bool(told) and not (_owned(data, places, at - 1) or _works(data, places, first, last, high))


def _named_after(
    data: bytes, start: int, end: int, low: int, high: int, places: list[Place], at: int
) -> bool:
    """Whether who is named at ``places[at]``, behind the group, is of it."""
    first, last = places[at]
    begin = max(low, start - LEAD)
    begin = max(begin, *(data.rfind(mark, begin, start) + 1 for mark in _PARTING))
    bracket = data.rfind(b"(", begin, start)
    if bracket >= 0 and data.find(b")", end, high) > data.find(b":", end, high):
        begin = bracket + 1  # « (enceintes : Léa Roy, Zoé Cyr) »
    gap = data[end:first]
    if (
        _ENGLISH.match(data, start, end)
        and (word := _NOUN.match(gap))
        and word[1].decode().lower() not in PEOPLE
    ):
        return False  # « Suspended accounts: »
    if any(mark in gap for mark in _CELL) and not _ROW.fullmatch(data, begin, start):
        return False
    if _MET_ON.search(gap) or not _of_people(data, begin, start):
        return False
    several = (
        at + 1 < len(places) and places[at + 1][0] < high and _NEXT.fullmatch(data, last, places[at + 1][0])
    )
    listed = (_AFTER.fullmatch(gap) or (several and _FAR_AFTER.fullmatch(gap))) and _CLOSES.match(data, last)
    return bool(listed or _BESIDE.fullmatch(gap)) and not (
        _WITH_THEM.search(data, begin, start) or _works(data, places, first, last, high)
    )


_ON = re.compile(
    rb"(?<![a-z])(?:sur|on|about|concernant|contre|against)(?: (?:la|le|les|l'|the|une?|des|a|an))? ?\Z",
    re.IGNORECASE,
)


def titled(data: bytes, start: int, end: int, low: int, high: int, places: list[Place]) -> bool:
    """Whether a fact ``start:end`` is the title or the label of a list of two people at least, in its segment ``low:high``."""
    begin = max(low, data.rfind(b"\n", low, start) + 1, data.rfind(b"\x00", low, start) + 1)
    if start - begin > LEAD:
        return False
    at = bisect.bisect_left(places, (end, 0))
    if at + 1 >= len(places) or places[at + 1][0] >= high:
        return False
    (first, last), (then, ends) = places[at : at + 2]
    return (
        first - end < GAP
        and (_AFTER.fullmatch(data, end, first) or _FAR_AFTER.fullmatch(data, end, first)) is not None
        and _NEXT.fullmatch(data, last, then) is not None
        and _CLOSES.match(data, ends) is not None
        and (
            _SUBJECT_OF.fullmatch(data, begin, start) is not None
            or (_three(data, places, at, high) and not _ON.search(data, begin, start))
        )
        and not _WITH_THEM.search(data, begin, start)
        and not _HELD_BY.search(data, begin, first)
        and not _works(data, places, first, last, high)
    )


def _three(data: bytes, places: list[Place], at: int, high: int) -> bool:
    """Whether the list that begins at ``places[at]`` goes on to a third one."""
    if at + 2 >= len(places) or places[at + 2][0] >= high:
        return False
    return _NEXT.fullmatch(data, places[at + 1][1], places[at + 2][0]) is not None


def _works(data: bytes, places: list[Place], first: int, last: int, high: int) -> bool:
    """Whether who is named there is met in their work, or is the one to call."""
    return at_work_only(data, places, first, first + 1) or _OFFICE.match(data, last, high) is not None
