"""What the first sentences of a text say of its people: made up for a lesson or a story, or told in a work under review.

Unlike a title (``genre``), this may stand at the head of a paragraph: « Exercice 4. M. Lafiction, 68 ans, … »,
« Cas pratique (tout inventé). », « Continue ma nouvelle : ». It holds until the text comes back to what is real.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from balise.detection.detector import digits_of
from balise.detection.places import between
from balise.detection.press import public
from balise.detection.words import Rare

LEAD = 230
"""Bytes at the start of a text in which it says so."""
FAR = 900
"""Bytes before a fact in which it may come back to what is real; less than a stream keeps."""


class Invented(IntEnum):
    """How much of a text's people is made up."""

    NO = 0
    PLAYED = 1
    """A lesson: whoever has a first and a last name may be real."""
    OUTRIGHT = 2
    """Said outright, or a work and what is said of it."""


_MADE_UP = r"(?:fictifs?|fictives?|inventee?s?|imagin(?:aires?|ee?s?)|simulee?s?|virtuel(?:le)?s?|hypothetiques?|bidons?|factices?|fictional|fictitious|made[- ]up|invented|simulated)"
_PEOPLE = (
    r"(?:personnages?|personnes?|patiente?s?|clients?|cas|familles?|histoires?|lettres?|phrases?|textes?|recits?|situations?|mises? en situation|exemples?|scenarios?|vignettes?|dialogues?|profils?"
    r"|noms?|prenoms?|donnees|jeux? de donnees|dossiers?|temoignages?|extraits?|faits|lieux|characters?|people|cases?|names?|story|data|patients?)"
)
_SHOWN = r"(?:personnages?|patiente?s?|(?:un |le |ce )cas|familles?|situations?|mises? en situation|exemples?|scenarios?|vignettes?|dialogues?|donnees|jeux? de donnees|characters?|data|patients?)"
_SAID = Rare(
    rf"\((?:(?:tout|tous|toutes|100 ?%|entierement|purement|totalement|all|entirely) )?(?:est |sont )?{_MADE_UP}(?![a-z?]|[ ,]{{1,2}}(?:selon|d'apres|dit|par |according))"
    rf"|\((?:(?:les |ces |des |all )?{_PEOPLE}(?: et (?:les )?{_PEOPLE})? )(?:sont |est |are |is )?(?:(?:tous|toutes|entierement|purement|totalement|all|entirely) )?{_MADE_UP}(?![a-z?]|[ ,]{{1,2}}(?:selon|d'apres|dit|par |according))"
    rf"|\((?:fiction|personnages? de papier|nouvelle|conte|recit de fiction|roman|feuilleton|short story|comedienne?s?|acteurs?|actrices?|(?:chronique|billet) humoristique)[ ,;)]|[:-] ?simulation ?(?:\n|\Z)"
    rf"|(?<![a-z]){_SHOWN}(?: suivante?s?| ci-(?:dessous|contre))?[ ,]{{1,2}}(?:(?:tous|toutes|entierement|purement|totalement|all|entirely) )?{_MADE_UP}(?: de toutes pieces)?(?: pour (?:le|la|l'|un|une|mon|ma)|[ ]?[.:)(-]|\n|\Z)"
    r"|(?<![a-z])(?:(?:donnees|exemples?|lignes|jeux? de donnees) (?:100 ?% |entierement )?(?:synthetiques?|de tests?|d'essai|generees? au hasard)|tout (?:y |ici )?est (?:invente|fictif|faux)|(?:noms|prenoms|donnees|lesions|dates|cas|personnages) [^.\\n]{0,40}generee?s au hasard|import pytest|def test_[a-z_]{2,40}\(|test fixtures?|jeux? d'essai|aucune personne reelle|no real (?:person|people)|toute ressemblance|inventee?s? de toutes pieces|patiente?s? (?:simulee?|standardisee?|virtuel(?:le)?)s?|vignettes? (?:cliniques?|integratrices?|pedagogiques?)|ecos|osce|simulation haute[- ]fidelite|scenarios? de simulation"
    r"|proces simules?|tribunal-ecole|moot court|theatre-forum|apprentissage par problemes?|simulated patient|standardized patient)(?![a-z])"
)
"""Said outright."""
_WORK = re.compile(
    rb"(?:\A|\n)\W{0,6}(?:il etait une fois|(?:j'ai |nous avons )?(?:vu|aime|adore|lu|termine) (?:[a-z]{2,9} ){0,3}(?:la piece|le film|la saison \d|le roman|la serie|le documentaire)(?! de (?:surveillance|plaintes))|once upon a time|recensions?|fiche de lecture|book review|(?:int|ext)\. ?(?:nuit|jour|soir|night|day)|plan 1[ .:]|chapitre (?:\d{1,2}|[ivx]{1,5}) ?(?:\n|\Z)|acte (?:\d|[ivx]{1,3})[ ,.:-]|atelier (?:d'ecriture|de creation)|club de lecture"
    rb"|resume (?:de |du )?(?:4e|quatrieme) de couverture|(?:4e|quatrieme) de couverture|chanson (?:de|pour)|couplets?[ ]?[:.\n]|refrain[ ]?[:.\n]|bible de (?:la )?serie|dans (?:mon|ma|le|la|ce|cette|un|une|notre) (?:polar|roman|nouvelle litteraire|conte|piece de theatre|teleroman|feuilleton|bd)(?![a-z])|(?:voici|voila) (?:le debut|un extrait|le premier chapitre|la fin|un passage|la premiere page) d(?:e|u) (?:mon |ma |notre )?(?:roman|nouvelle|polar|conte|recit|piece|manuscrit)|theatre[ ]?[-:,]|conte (?:de|pour)|monologue|sketch)"
    rb"|\((?:drame|comedie|thriller|suspense|polar|telefilm)[ ,)]|(?<![a-z])(?:roman (?:policier|jeunesse|d'anticipation|historique)|concours de nouvelles|tout ce qui suit est faux|fiche (?:du|de) film|cine-club|incipit|synopsis(?! (?:du|de la|de l'|des) ?(?:dossier|cas|rencontre|enquete|reunion|plainte|situation))|saynete|prix litteraire)(?![a-z])",
    re.IGNORECASE,
)
"""A work, by how it begins, or what is said of one."""
_REQUESTED = re.compile(
    rb"\A\W{0,4}(?:(?:peux-tu|pouvez-vous|s'il te plait|svp|aide-moi a|can you|please)[ ,]{1,2})?(?:continue[rz]?|poursui[stvrez]{1,4}|critique[rz]?|commente[rz]?|ameliore[rz]?|resserre[rz]?|termine[rz]?|relis|relire|corrige[rz]?|prolonge[rz]?|raccourci[a-z]{1,2}|etoffe[rz]?|reecri[a-z]{1,3}|adapte[rz]?|(?:ecri[a-z]{1,3}|redige[rz]?|imagine[rz]?|invente[rz]?) (?:la (?:suite|fin)|le (?:debut|chapitre suivant)) (?:de|du|d')|continue|critique|improve|edit|finish)"
    rb"[ ](?:(?:ma|mon|ce|cet|cette|le|la|l'|notre|un|une|my|this|our)[ ]?)(?:(?:court|courte|petit|petite|debut d[e']|premier|premiere|dernier|short)[ ]?)?(?:mon |ma |une? )?(?:nouvelle(?= ?[:(\"\n.,-]| litteraire| de science| policiere| d'horreur)|roman|prologue|epilogue|conte(?![a-z])|polar|poeme|chanson|slam|scenario de (?:film|serie)|piece de theatre|sketch|saynete|fable|incipit|feuilleton|manuscrit|short story|novel|poem|screenplay|play)(?![a-z])",
    re.IGNORECASE,
)
"""A request about what its author invents."""
_OF_RECORDS = re.compile(
    rb"(?<![a-z])(?:presences?|absences?|absente?|listes?|list|registres?|participants?|inscriptions?|troupe|horaires?|remplac[a-z]+|factures?|plaintes?|griefs?|suivis?|rapport|notre|collegues?|fin d'annee|party|depart|retraite|anniversaire)(?![a-z])"
    rb"|(?<![a-z])(?:sur|pour|avec|about|for) (?-i:[A-Z][a-z'-]+ [A-Z][a-z'-]+)",
    re.IGNORECASE,
)
"""What a group or a feast of real people is announced with: a reading club has members, a farewell a guest."""
_CLAUSE = re.compile(rb"[.:;?!\n\"]")
_LESSON = re.compile(
    rb"\A\W{0,6}(?:atelier|module|laboratoire|mises? en situation|vignette|enonce|role pour|[^.:\n]{0,30}mise en situation|situation type)(?![a-z])[^.:\n]{0,70}(?:[.:\n]|\Z)"
    rb"|\A\W{0,6}cas (?:no )?(?:\d{1,3}|[a-d])[ ]?[.:-](?=[^\x00]{0,400}(?:[\n.?!;:]) ?(?:a\)|1[.)] (?:qualifiez|nommez|que |quel|expliquez))|[^\x00]{0,400}(?:corrige|qualifiez)(?![a-z]))",
    re.IGNORECASE,
)
"""What may open a lesson, if it asks something of its students."""
_EXAMPLE = re.compile(
    rb"\A\W{0,6}(?:exercices? (?:no )?\d{1,3}|cas (?:pratique|clinique|d'examen|d'ecole|fictif|hec)|problemes? \d{1,2}|situation-probleme|(?:[^.:\n]{0,30})?examen (?:d'admission|du barreau|final|blanc|de mi-session)|travail (?:long|de session|dirige)|etudes? de cas (?:no )?\d|prosit|quiz|jeux? de roles?[ ]?[-:\n]|dialogues? (?:pour|de|du|a)[^.:\n]{0,30}(?:cours|classe|eleves|francisation)|fiche (?:d'autoformation|d'exercices?)|lecon \d|question \d{1,2} ?\(\d|personas? (?:ux|no|\d)|personas?[ ]?[-:]|ecole de police|francisation|concours de residence|situation \d{1,2}\.|(?:francais|litterature|philosophie), [^\n.]{0,30}(?:secondaire|cegep|cycle))(?![a-z])[^.:\n]{0,70}(?:[.:\n]|\Z)"
    rb"|\A\W{0,6}(?:exemples?(?: (?:d[eu]|tires?|pour|no)[^.:\n]{1,40})? ?(?:[.:-]|\n)|chapitre \d{1,2}\. |[^\n]{0,50}[:-] ?l'exemple de [A-Z])",
    re.IGNORECASE,
)
"""A lesson by its first words, what is given for an example outright, or a chapter."""
_ASKED = re.compile(
    rb"(?<![a-z])(?:corrige|bareme|consignes?|\d points|questions?(?= ?[:\n])|questions? (?:\d|de comprehension)|q\d|(?:nommez|discutez|qualifiez|justifiez|redigez|calculez|degagez|completez|repondez|que (?:faites|repondez|dites|feriez)-vous|quels? (?:recours|gestes|facteurs|sont|est)|trouvez|que doit|combien (?:perd|gagne|doit|re)|quel est|vous etes (?:la|le|un|une)))(?![a-z])|(?:\n|[.?!;:][ ])[ \t]{0,3}a[).] ",
    re.IGNORECASE,
)
"""What a lesson asks of its students."""
_TEACHING = re.compile(
    rb"(?<![a-z])(?:cours|cegep|universite|etudiante?s?|eleves?|examen|barreau|formation|fictifs?|inventee?s?|corrige|stage)(?![a-z])",
    re.IGNORECASE,
)
_BACK_TO_REAL = Rare(
    r"(?:\A|[.!?;:\n\x00\"\])][ ]?)[ \t-]{0,3}(?:(?:et |bon,? |ok,? |ah,? |mais )?(?:sinon|autre chose|autre sujet|autre demande|autre question|en passant|au passage|par ailleurs|pendant que j'y suis|tant qu'a y etre|p\.?-?s\.?(?![a-z])|maintenant,? (?:le|la|les|mon|ma|mes|notre|un|une|pour) (?:vrai|vraie|reel|reelle|dossier|cas|cote)"
    r"|rien a voir|plus serieusement|serieusement|by the way|also,|on another note|separately|aussi(?:, | (?:peux|pouvez|pourrais|je |j'|mon |ma |notre |il faut|voici|redige|ecris|prepare))|egalement,|de plus,|une? autre (?:chose|demande|question|dossier)|deuxieme (?:demande|question|chose|tache)|second(?:e)? (?:demande|tache|request)|ensuite,? (?:peux|pouvez|redige|ecris|prepare|fais|aide|resume)))"
    r"|(?<![a-z])(?<!aucune )(?<!aucun )(?<!avec des )(?<!avec une )(?<!jamais un )(?<!jamais de )(?<!jamais le )(?<!pas un )(?<!pas de )(?<!no )(?:pour vrai|pour de vrai|dans la vraie vie|en vrai|(?:vrai|vraie|vrais|vraies|real|actual) (?:dossiers?|cas|employee?s?|clients?|cliente|patients?|patiente|eleves?|noms?|usagers?|usagere|collegues?|personnes?|histoire|case|files?|person|name|employee)|(?:cas|dossier|faits?|histoire|personne|situation) (?:bien |tout a fait |tres )?(?:reel|reelle|reels|veridique|vecu)s?|in real life"
    r"|(?:voici|voila|avec|dans|pour|mon|notre|le|joins|ci-joint) (?:le |la |les |mon |notre )?(?:dossier|courriel|billet medical|rapport|fiche|note|bilan|evaluation) (?:reel |complet |medical )?(?:de|d'|du|a propos|sur) (?-i:[A-Z])[a-z'-]*|(?:c'est |sur )?l'histoire (?:vraie )?de (?:mon|ma|notre|nos)|(?:arrivee?|vecue?s?) (?:par|a) (?:mon|ma|notre|une? de nos)|(?:histoire|cas)[ ,]{1,2}(?:c'est |est )?(?:un peu )?cel(?:le|ui) d[e']|dossiers? (?:no )?[a-z]{0,4}-?\d{4}|(?:lettre|courriel|note|decision|avis)s? (?:partie?s?|envoyee?s?|recue?s?|signee?s?) (?:hier|ce matin|lundi|mardi|mercredi|jeudi|vendredi|la semaine|le \d)|inspiree? d(?:e mon|e ma|e notre|u dossier|'un dossier|'une? (?:vrai|vraie|collegue|employee?|cliente?|patiente?|usagere?)))(?![a-z])"
)
"""Where a text comes back to someone real."""


def invented(opening: bytes) -> Invented:
    """What the first sentences of a text say of its people."""
    lead = opening[:LEAD]
    if _SAID.search(lead):
        return Invented.OUTRIGHT
    work = _WORK.search(lead) or _REQUESTED.match(lead)
    if work:
        ends = _CLAUSE.search(lead, work.end())
        return (
            Invented.NO
            if _OF_RECORDS.search(lead, work.start(), ends.start() if ends else LEAD)
            else Invented.OUTRIGHT
        )
    if _EXAMPLE.match(lead):
        return Invented.PLAYED
    if _LESSON.match(opening) and (_ASKED.search(opening) or _TEACHING.search(lead)):
        return Invented.PLAYED
    return Invented.NO


def back_to_real(data: bytes, low: int, start: int) -> bool:
    """Whether what follows ``low``, which was made up, comes back to someone real before ``start``."""
    return _BACK_TO_REAL.search(data[max(low, start - FAR) : start]) is not None


_VERBS = (
    r"(?<![a-z])(?:entendit|repondit|demanda|regarda|murmura|chuchota|prit|vint|fut|furent|eut|eurent|alluma|pleura|toussa|palit|tomba|arriva|ouvrit|sortit|monta|descendit|laissa|trouva|posa|poussa|ota|quitta|commenca|recula|ecrivit|perdit|rendit|mourut|vecut|naquit|devint|revint|partit|tint|resta|donna|servit|appela|cria"
    r"|songea|pensa|hocha|leva|tourna|jeta|lanca|reprit|apprit|comprit|connut|voulut|dut|sut|crut|vomit|souffla|ajouta|hesita|frappa|ferma|attendit|suivit|vinrent|dirent|firent|prirent|trouverent|tomberent|raconta|soupira|avala|cracha|marcha|courut|apparut|disparut|baissa|serra|mena|epousa|legua|bondit|saisit-il|dit-elle|dit-il)(?![a-z])"
)
_LITERARY, _MAY_BE = re.compile(_VERBS.encode(), re.IGNORECASE), Rare(_VERBS)
"""Verbs in the tense of stories, in which no file is written."""
TOLD, TOLD_OF_ALL = 3, 5
"""How many of them make a story of what is told of first names only, and of anyone."""


def narrated(data: bytes, start: int, high: int, places: Sequence[tuple[int, int]]) -> bool:
    """Whether a fact at ``start`` stands in a story, as its tense tells; an identifier near makes of it a file."""
    near = max(0, start - FAR)
    if not _MAY_BE.may_stand(data[near:high]):
        return False
    verbs = {match.lower() for match in _LITERARY.findall(data, near, high)}
    if len(verbs) < TOLD:
        return False
    named = [data[slice(*place)] for place in between(places, near, high)]
    if any(digits_of(name) for name in named):
        return False
    return len(verbs) >= TOLD_OF_ALL or not any(b" " in name for name in named)


def of_no_file(
    data: bytes, opening: bytes, low: int, high: int, start: int, places: Sequence[tuple[int, int]]
) -> bool:
    """Whether the fact at ``start`` of the segment ``low:high`` is one of a story, or one that the public was told."""
    told = public(data, opening, low, high, start, places) or narrated(data, start, high, places)
    return told and not back_to_real(data, 0, start)
