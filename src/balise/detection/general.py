"""General talk: what a sentence says of people at large, of an animal or of a story, however it joins the fact to a role.

A leaflet asks « Que faire si mon ami parle de suicide? », a course describes « la personne », a clause speaks of
« la personne salariée », a survey quotes what people answer. Their words are those of a file, and no one in
particular is meant. What is told of someone named is left alone, but for an animal and for history.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from balise.detection.asked import answered, supposed_of_reader
from balise.detection.detector import digits_of
from balise.detection.places import between
from balise.detection.samples import sampled
from balise.detection.studies import impersonal
from balise.detection.titles import titled
from balise.detection.words import Rare

BACK = 280
"""Bytes before a fact in which history or a story may already be told."""
HEAD = 240
"""Bytes at the start of a text that say what it is."""
QUOTED = 90
"""Bytes of a saying that is cited as an example of what people say."""

_ASKED = re.compile(
    rb"(?<![a-z])(?:quel(?:le)?s (?:sont|etaient) les|quel(?:le)? est (?:le|la|l')|qu'est-ce (?:que|qu')|c'est quoi|what (?:are|is) the)[ ]?"
    rb"(?:principaux |principales |premiers |main |usual )?(?:symptomes?|signes?|causes?|effets?|traitements?|facteurs?|complications?|consequences?|criteres?|stades?|types?|formes?"
    rb"|risques?|peines?|sanctions?|symptoms|signs|treatments?|risks)(?![a-z])(?! (?:de |d')?(?:mon|ma|son|sa|m\.|mme)(?![a-z]))",
    re.IGNORECASE,
)
"""A question about an illness or an offence, and not about someone who has it."""
_HOW = re.compile(
    rb"(?<![a-z])(?:comment|how to) (?:reconnaitre|prevenir|traiter|depister|expliquer|soigner|detecter|reduire|eviter|recognize|prevent|treat)(?![a-z])",
    re.IGNORECASE,
)
_AT_LARGE = re.compile(
    rb"[^.\x00;?]{0,40}? chez (?:l'|le |la |les |un |une )(?:jeune |tres jeune |grand |petite? )?(?:adultes?|enfants?|personnes?|patiente?s?|aines?|ainee|femmes?|hommes?|bebes?|nourrissons?"
    rb"|adolescente?s?|sujets?|diabetiques?|travailleu[a-z]+)(?![a-z])",
    re.IGNORECASE,
)
_TREATING = re.compile(
    rb"(?:\A|[.:;!?\n\x00-][ ]?)[ ]?(?:chez|pour|in|for) (?:l'|le |la |les |un |une |tout |toute |an? |the )?(?:jeune |grand |petite? )?(?:adultes?|enfants?|personnes?|patiente?s?|aines?|ainee|femmes?|hommes?|bebes?"
    rb"|nourrissons?|adolescente?s?|sujets?|usagere?s?|diabetiques?|children|adults|patients|women|men)(?![a-z])",
    re.IGNORECASE,
)
"""How a guideline begins: « Chez le patient diabétique, viser … »."""
_GUIDELINE = re.compile(
    rb"(?<![a-z])(?:guides? de pratique|lignes? directrices?|protocole (?:clinique|de soins?|d'intervention|medical|infirmier)|ordonnance collective|monographie|algorithme|recommandations (?:cliniques|de pratique)|clinical (?:guideline|protocol))s?(?![a-z])",
    re.IGNORECASE,
)
"""What a text of advice on care calls itself."""
_STEPS = re.compile(
    rb"(?<![a-z])(?:voici comment (?:le |la |les |on |il |proceder)|etape par etape|marche a suivre|la procedure (?:est|suivante)|comment proceder|step by step|here is how to)(?![a-z])",
    re.IGNORECASE,
)
"""What a text of how things are done says at its start."""
_DEFINED = re.compile(rb"(?<![a-z])(?:la |le |les |l')\Z", re.IGNORECASE)
_HAPPENED = re.compile(
    rb"(?<![a-z])(?:a ete|ete|hier|ce matin|cette nuit|aujourd'hui|avait|etait|constatee?|notee?|observee?|relevee?|depuis|m'a|nous a|lui a|j'ai|avons|s'est|\d{1,2} (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre"
    rb"|octobre|novembre|decembre)|20\d\d|\d{1,3} ans|lit|chambre|dossier)(?![a-z])",
    re.IGNORECASE,
)
"""What tells of one time, one place or one age."""
_OWN = re.compile(
    rb"(?<![a-z])(?:mon|ma|mes|notre|nos|son|sa|ses|leur|cette?|cet|ce|je|j'|my|our|his|her|this|il|elle)(?![a-z])",
    re.IGNORECASE,
)
"""What points at someone in particular."""
_SUPPOSED = re.compile(
    rb"(?:\A|[.:?!;\n\x00]|(?:que|quoi) faire|qui (?:prevenir|aviser|avise|previent)(?:-t?-?on)?)[ \"]{0,3}(?:si|lorsqu'|lorsque|quand|if|when) ?(?:un|une|quelqu'un|l'un|l'une|a|an|someone|any|des)(?![a-z])"
    rb"[^.?!\n\x00]{0,160}\Z",
    re.IGNORECASE,
)
"""« Si un parent nous dit que son enfant … »: nobody's child."""
_IF_OURS = re.compile(
    rb"(?:\A|[.:?!;\n\x00])[ \"]{0,3}(?:si|if) (?:mon|ma|notre|un de mes|une de mes|my|our) (?:employee?|salariee?|collegue|voisine?|locataire|eleve|client|cliente|employee|tenant)(?![a-z])[^.?!\n\x00]{0,90}\Z",
    re.IGNORECASE,
)
"""« Si mon employée est … »: a question of law, when no one is named."""
_AGREED = re.compile(
    rb"(?<![a-z])(?:(?:la|une|toute|chaque) personne salariee|les personnes salariees|(?:l'|la |le )(?:salariee?|employee?|enseignante?|professionnelle?|fonctionnaire)(?: (?:regulier|reguliere"
    rb"|mise? a pied|en conge|a temps (?:partiel|plein|complet)|absente?|permanente?|pour (?:maladie|invalidite|maternite))){0,3} (?:touche|recoit|conserve|beneficie|accumule|a droit))(?![a-z])",
    re.IGNORECASE,
)
"""How an agreement speaks of whoever it covers."""
_CLAUSE = re.compile(
    rb"(?<![a-z])(?:clauses?|articles?|convention|annexe|alinea|personnes? salariees?|salariee?)(?![a-z])",
    re.IGNORECASE,
)
_COUNTED = re.compile(rb"\d ?% (?:de |d'|pour |des )?\Z")
_SHARES = re.compile(rb"\d ?%")
_PUBLISHED = re.compile(
    rb"(?<![a-z])(?:decisions? publiees?|jugements? publies?|banque de jurisprudence|(?:fiche de lecture|resume) d'(?:une|un) (?:decision|jugement)|published (?:decision|judgment))(?![a-z])",
    re.IGNORECASE,
)
_TAUGHT = re.compile(
    rb"(?<![a-z])(?:notes de cours|foire aux questions|faq|depliant|brochure|feuillet|document public|site (?:grand public|public)|grand public|sera publiee?)(?![a-z])",
    re.IGNORECASE,
)
"""What a text for everyone calls itself at its start."""
_FAQ = re.compile(
    rb"(?<![a-z])(?:questions? (?:frequentes?|et reponses?|courantes?)|frequently asked|foire aux questions|faq|depliant|brochure|feuillet)(?![a-z])",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    rb"\W{0,4}(?:fais|faites|redige[rz]?|prepare[rz]?|ecri[a-z]{1,3}|peux-tu|pouvez-vous|pourrais-tu|pourriez-vous|aide|aidez|j'ai|je|bonjour|salut|merci|make|write|draft|can you|could you|help|hi|hello)(?![a-z])",
    re.IGNORECASE,
)
_SOMEONE = re.compile(
    rb"(?<![a-z])(?:mon|ma|notre|my|our) (?:[a-z]{4,9} )?(?:employee?|collegue|voisine?|fils|fille|mere|pere|mari|femme|conjointe?|soeur|sour|frere|chum|blonde|locataire|eleve|patron(?:ne)?|adjointe?|colocataire|neveu|niece"
    rb"|employee|coworker|neighbou?r|son|daughter|mother|father|husband|wife|brother|sister|tenant|boss)(?![a-z])",
    re.IGNORECASE,
)
"""One particular person of who asks for a leaflet: the question is theirs."""
_GUIDE = re.compile(
    rb"\A\W{0,6}(?:[a-z' ]{0,30}\n)?(?:guide|aide-memoire|depliant|brochure|feuillet|foire aux questions|questions? (?:frequentes?|et reponses?))(?![a-z])(?! (?:de pratique|d'intervention))",
    re.IGNORECASE,
)
"""A text for everyone, by its first words: its headings and questions are no one's, whoever it says to call."""
_SPOKEN = re.compile(
    rb"(?<![a-z])(?:allocution|discours (?:de|du|d'|pour)|canevas|mise en situation|scenario|jeu de roles?|(?:plan|notes|materiel|cahier) (?:de|d'une) (?:cours|formation)|(?:de|pour la|en) formation|training)(?![a-z])",
    re.IGNORECASE,
)
"""What is said before an audience, or played to learn."""
_PICTURED = re.compile(
    rb"(?<![a-z])(?:imagine[rz]|imaginons|supposons|pensons a|prenons (?:le cas|l'exemple)|figurez-vous|picture|imagine)(?![a-z])",
    re.IGNORECASE,
)
_ANYONE = re.compile(
    rb"(?<![a-z])(?:un|une|d'un|d'une|a|an) (?:jeune |vieil |vieille )?(?:pere|mere|fils|fille|parent|citoyen|citoyenne|homme|femme|usager|usagere|patient|patiente|employe|employee|collegue|voisin|voisine"
    rb"|client|cliente|eleve|enfant|adolescente?|personne|locataire|father|mother|son|daughter|man|woman|client|employee|tenant)(?![a-z])",
    re.IGNORECASE,
)
_DONE = re.compile(rb"(?<![a-z])(?:a|ont|s'est|avait) [a-z]{2,12}(?:e|i|u|it|is)(?![a-z])", re.IGNORECASE)
"""What happened once."""
_ENTAILS = re.compile(
    rb"(?<![a-z])(?:une|toute|la seule|la simple|any|a) (?:simple )?(?:accusation|condamnation|arrestation|maladie|plainte|sanction|suspension|incarceration|detention|invalidite|conviction|charge|illness)(?![a-z])"
    rb"[^.;\x00]{0,70} (?:n'entraine|ne constitue|ne justifie|ne suffit|n'est pas en soi|ne met pas fin|does not|is not)(?![a-z])",
    re.IGNORECASE,
)
"""What an accusation or an illness does not entail, of whoever."""
_TURN = re.compile(rb"[ \t*#-]{0,4}(?:[qr]|question|reponse|answer|a)[ ]?\d{0,2}[ ]?[.:)-]", re.IGNORECASE)
_REPLY = re.compile(rb"[\n\x00][ \t]{0,4}(?:r|reponse|answer|a)[ ]?\d{0,2}[ ]?[.:)-]", re.IGNORECASE)
_LINE_END = re.compile(rb"[\n\x00]")
_QUESTION = re.compile(rb"[ \t*#-]{0,4}(?:q|question)[ ]?\d{0,2}[ ]?[.:)-]", re.IGNORECASE)
_ENDED = re.compile(rb"\A[^.!?\n\x00]*\?")
_FIRST = re.compile(rb"(?<![a-z])(?:je|j'|me|m'|mon|ma|mes|nous|notre|i|my|our)(?![a-z])", re.IGNORECASE)
_SURVEY = re.compile(
    rb"(?<![a-z])(?:reponses ouvertes|sondage|extraits? d'entre(?:vue|tien)s?|participants? anonym[a-z]+|propos anonym[a-z]+|commentaires? (?:recus|de satisfaction|des|anonymes)|satisfaction|codage|verbatims?|temoignages anonymes|survey|feedback)(?![a-z])",
    re.IGNORECASE,
)
_MENTION = re.compile(
    rb" ?\"(?: ?,| ?;| ?\)| (?:n'est pas|ne (?:suffit|vaut)|est une (?:phrase|formule)|is not)| ?[:,] (?:comment|que|quoi) (?:repondre|reagir|dire))"
)
_BESIDE = re.compile(rb"\"[ ]?(?:,|;|et|ou)?[ ]?\Z|\([ ]?\Z|(?:comme|tel(?:le)?s? que) \Z", re.IGNORECASE)
_ANIMAL = Rare(
    r"(?<![a-z])(?:la|le|une?|mon|ma|notre|son|sa|votre) (?:chienne|chien|chiot|chaton|chatte|chat|cheval|jument|poulain|lapin|lapine|perroquet|furet|vache|brebis|chevre|hamster|cochon d'inde|canari|dog|cat|puppy|kitten|horse)"
    r"(?: (?:de |d')(?:(?-i:[A-Z])[a-z'-]+ ?){1,3}(?<! )| d(?:u|e la|es) [a-z-]{3,14})?(?:[ ](?-i:[A-Z])[a-z-]+)?(?:, nee? le \d{1,2} [a-z]+ \d{4},)?(?:,)? (?:est|etait|a|fait|souffre|reste|prend|recoit)"
    r"(?![a-z])(?: (?:en|sous|malade|nee?|aussi|encore|toujours|devenue?|atteinte?|traitee?|suivie?|opere|vaccinee?|et|de|d'|du|pour|une?|la|le|des|son|diagnostic|crises?|vieux|vieille|tres|peu)(?![a-z])){0,5} ?\Z",
)
"""An animal is the subject: its illness is nobody's."""
_HERD = re.compile(
    rb"(?<![a-z])(?:veterinaires?|troupeaux?|cheptel|vaches?|veaux?|bovins?|porcelets?|poulailler|brebis|agneaux?|mammite|ruches?|abeilles|veterinarian|herd|cattle)(?![a-z])",
    re.IGNORECASE,
)
"""Livestock and those who treat it."""
_PEOPLE = re.compile(
    rb"(?<![a-z])(?:il|elle|lui|son|sa|ses|mon|ma|je|j'|m\.|mme|monsieur|madame|travailleu[a-z]+|employee?|fermier|fermiere|usagere?|patiente?|mordue?|his|her|he|she|my)(?![a-z])",
    re.IGNORECASE,
)
_THING = Rare(
    r"(?<![a-z])(?:le |la |l'|les |un |une |mon |ma |son |sa |notre |votre |leur )(?:ordinateur|portable|cellulaire|telephone|tablette|ecran|clavier|imprimante|serveur|logiciel|systeme|reseau|fichier"
    r"|document|rapport|plan|projet|budget|contrat|programme|batiment|immeuble|edifice|mur|toit|plancher|plafond|pont|trottoir|chaussee|tuyau|conduite|arbre|vehicule|voiture|auto|camion|autobus|velo"
    r"|moteur|bureau|chaise|table|porte|fenetre|vitrine|laptop|computer|phone|printer|screen|car|building)"
    r"(?: (?:de |d')(?:(?-i:[A-Z])[a-z'-]+ ?){1,3}(?<! )| d(?:u|e la|es) [a-z-]{3,14})? (?:a|avait|presente|montre|souffre|subit|a subi|est|etait|has|had)"
    r"(?: (?:une?|des?|d'|du|la|le|encore|aussi|eu|subi|plusieurs|grosse|petite|a|an|dans|en|sous|sur|de|depuis|tombee?|fait))* ?\Z",
)
"""A thing is the subject: what it has is no illness."""
_NARRATED = Rare(
    r"(?<![a-z])(?:fut|furent|eut lieu|eurent lieu|(?:il|elle|qui|n'|ne|l'|lui|et|on|y) (?:fit|eut|prit|mit|devint|vint|revint|mourut|vecut|dut|perdit|rendit|repondit|construisit|ecrivit|naquit|partit"
    r"|sortit)|ils (?:furent|firent|eurent)|elles (?:furent|firent|eurent)|dit-il|dit-elle|dit (?:le|la|l') ?(?:coroner|juge|sergente?|inspect[a-z]+|docteur|medecin) en)(?![a-z])",
)
"""The simple past, in which history and novels are told, and no file."""
_YEAR = re.compile(
    rb"(?<![a-z])(?<!\bne )(?<!\bnee )(?:en|vers|depuis|des|de|avant|apres|le \d{1,2}) (?:janvier |fevrier |mars |avril |mai |juin |juillet |aout |septembre |octobre |novembre |decembre )?1(?:[0-8]\d\d|9[0-3]\d)(?![\d-])",
    re.IGNORECASE,
)
"""A year whose convicts and patients are long dead, and no birth."""
_ERA = Rare(
    r"\(1[0-8]\d\d ?- ?1[0-9]\d\d\)|(?<![a-z])(?:1\de|x[ivx]{1,4}e) siecle(?![a-z])|(?<![a-z])(?:ne|nee|mort|morte|decede|decedee) en 1[0-8]\d\d(?!\d)"
    r"|(?<!\bne )(?<!\bnee )(?<!\bmarie )(?<!\bmariee )(?<![a-z])(?:en|vers|apres|des) 1(?:[0-8]\d\d|9[0-3]\d)(?![\d-]| ?\$|[.,]\d)|proces [^.\x00\n]{3,40}, 1(?:[0-8]\d\d|9[0-3]\d)(?!\d)",
)
"""A time whose people are dead or whose trials are in books."""
_BYGONE = Rare(
    r"(?<![a-z])(?:poetes?|poetesse|romanci(?:er|ere)|ecrivaine?s?|peintre celebre|compositeur|biographie|expose d'histoire|histoire du quebec|siecle|(?:son|ses|un) (?:recueil|poeme)s?|nouvelle-france"
    r"|les patriotes|rebellion|potence|gibet|bagne|pendue?|peine de mort|l'affaire [a-z]+|proces (?:de [a-z-]+, 1|celebre|historique)|chef metis)(?![a-z])",
)
"""What a life or a trial of history is told with."""
_FILE = re.compile(
    rb"(?<![a-z])(?:dossier|usagere?|patiente?|residente?|chambre|cliente?|employee?|hebergee?|beneficiaire|mon|ma|mes|notre|nos|20[0-4]\d|19[6-9]\d)(?![a-z])",
    re.IGNORECASE,
)
"""What tells of today or of one's own people: a file, and no page of history."""
WIDE = 900
"""Bytes before a fact in which a page of history says of when it tells."""
_STORY = re.compile(
    rb"(?<![a-z])(?:premier chapitre|chapitre \d{1,2}|(?:mon|ma|un|une|d'un|d'une) (?:polar|piece de theatre|feuilleton|conte)|(?:extrait|passage) (?:de|du) (?:mon |ma |un |une )?(?:roman|piece|nouvelle)"
    rb"|acte (?:\d|[ivx]{1,3}) ?[,:.-]|audioguide|prison-musee|panneau (?:d'interpretation|du musee))(?![a-z])",
    re.IGNORECASE,
)
"""What a story, or a museum, calls its own text: a report has exhibits, scenes and museums, too."""


_LESSON = re.compile(
    rb"\W{0,6}(?:exercices?|problemes? (?:de math[a-z]*|d'examen)|(?:question|cas|sujet) d'examen|examen (?:final|de mi-session)|dictee|quiz|word problem|math problem|exercise)(?: (?:de|d')? ?[a-z]{3,14}){0,2}(?: (?:no )?\d{1,3})? ?[:.)-]",
    re.IGNORECASE,
)
"""A problem of arithmetic, told of a first name."""
_WORDING = re.compile(
    rb"(?<![a-z])(?:tradui[a-z]+|corrige[rz]?|conjugue[rz]?|reecri[a-z]{1,2}|mets? (?:cette phrase|au)|analyse(?: grammaticale)?|comment (?:dit-on|on dit|dire|traduire)|synonymes?|expli(?:que|quer|cation)(?:-moi)?(?: de)? (?:la|cette|l') ?(?:phrase|expression)|definition"
    rb"|(?:dans |la |cette )phrase|dictee|translate|correct|how do you say|what does)(?![a-z])",
    re.IGNORECASE,
)
"""What one does with a sentence that is only words."""
_GRAMMAR = re.compile(
    rb"(?<![a-z])(?:conjugue[rz]?|analyse grammaticale|synonymes?|dictee|accords?|verbes?|exemple de phrase)(?![a-z])",
    re.IGNORECASE,
)
"""What is asked of a sentence of school, where a bare first name is anyone's."""
_COINED = re.compile(
    rb"(?<![a-z])(?:slogans?|titres?|proverbes?|refrains?|accroches?|repliques?|paroles|vers|devises?|blagues?|legendes?|jeux? de mots|citations?|qui a dit|tagline|lyrics|headline|joke)(?![a-z])",
    re.IGNORECASE,
)
"""Words coined for an audience, whose « je » is no one."""
WORDED = 170
"""Bytes of a sentence that is only words."""


def only_words(
    data: bytes, start: int, end: int, places: Sequence[tuple[int, int]], *, head: bytes, figured: bool
) -> bool:
    """Whether a fact stands in a sentence to translate or to correct, or in a problem told of a bare first name.

    ``places`` hold names and identifiers: a full name or an identifier makes of the sentence someone's; ``head``
    is how the text begins, ``figured`` says that the fact is an amount.
    """
    before = between(places, start - BACK, end)
    bare = not any(not data[first:last].isalpha() for first, last in before)
    if bare and _LESSON.match(head):
        return True
    opens = data.rfind(b'"', max(0, start - WORDED), start)
    closes = data.find(b'"', end, end + WORDED)
    if opens < 0 or closes < 0 or closes - opens > WORDED:
        return False
    lead = data[max(0, opens - 80) : opens]
    coined = _COINED.search(lead) is not None
    if not coined and (_WORDING.search(lead) is None or _FIRST.search(data, opens, closes)):
        return False
    if coined:
        return not between(places, opens + 1, closes)
    return not before or (bare and _GRAMMAR.search(lead) is not None)


def in_general(data: bytes, low: int, high: int, start: int, end: int, *, known: bool, head: bytes) -> bool:
    """Whether a fact at ``start:end`` of the segment ``low:high``, about no one named, is said at large.

    ``known``: the text before names someone or holds an identifier, so that its quotes and its questions may be
    theirs; ``head`` is how the text begins.
    """
    before, after = data[max(low, start - BACK) : start], data[end : min(high, end + BACK)]
    sentence = before + data[start:end] + after
    if _COUNTED.search(before) and len(_SHARES.findall(sentence)) > 1:
        return True
    if not known and (_cited(data, head, start, end) or impersonal(data, head, start, end, high)):
        return True
    turn = _TURN.match(_LINE_END.split(before)[-1]) is not None
    if turn and not known and (_FAQ.search(head) or _QUESTION.match(head)):
        return True
    if _offered_to_all(data, head, start, end, high):
        return True
    if not known and answered(before, data[end : end + BACK]):
        return True
    if _PICTURED.search(before) and _ANYONE.search(before):
        return True
    if not known and _STEPS.search(head) and not _FIRST.search(sentence):
        return True
    if not known and ((_IF_OURS.search(before) and _ENDED.search(after)) or supposed_of_reader(before)):
        return True
    if _HAPPENED.search(sentence):
        return False
    if _ANYONE.search(before) and _SPOKEN.search(head) and not _DONE.search(sentence):
        return True
    if _SUPPOSED.search(before) or _PUBLISHED.search(sentence):
        return True
    asked = _ASKED.search(before + data[start:end]) is not None
    large = _AT_LARGE.match(after) and (_DEFINED.search(before) or _HOW.search(before))
    if (
        not known
        and not _OWN.search(sentence)
        and (_GUIDELINE.search(head) or _TREATING.search(data[max(0, start - 2 * BACK) : start]))
    ):
        return True
    if (asked or large) and not _OWN.search(sentence):
        return True
    if _AGREED.search(before) and _CLAUSE.search(sentence) and not _FIRST.search(sentence):
        return True
    if known:
        return False
    return _for_everyone(head, sentence, asked=_ENDED.search(after) is not None)


def _offered_to_all(data: bytes, head: bytes, start: int, end: int, high: int) -> bool:
    """Whether a fact at ``start:end`` stands in a question, or is a heading, of a guide."""
    if not _GUIDE.match(head):
        return False
    lines = _LINE_END.split(data[max(0, start - BACK) : start])
    after = data[end : min(high, end + BACK)]
    rest = _LINE_END.split(after)[0]
    whole = lines[-1] + rest
    if _SOMEONE.search(whole):
        return False
    if not lines[-1].strip(b" \t#*-.)0123456789") and len(rest) < QUOTED and not rest.rstrip().endswith(b"."):
        return True
    turn = lines[-1] if len(lines) < 2 or not _TURN.fullmatch(lines[-2]) else lines[-2] + lines[-1]
    asked = b"?" in _REPLY.split(after)[0] or _QUESTION.match(turn) is not None
    return _TURN.match(turn) is not None and (asked or _FIRST.search(whole) is None)


def _for_everyone(head: bytes, sentence: bytes, *, asked: bool) -> bool:
    """Whether the text is a leaflet, a course or a list of questions, and the sentence only of what it teaches.

    ``asked``: the sentence is one of the questions, and not what someone tells before asking for a list of them.
    """
    if _FAQ.search(head) and asked:
        return not (_REQUEST.match(head) and _SOMEONE.search(sentence))
    return _TAUGHT.search(head) is not None and _FIRST.search(sentence) is None


def _cited(data: bytes, head: bytes, start: int, end: int) -> bool:
    """Whether a short saying between quotation marks stands in a list of such, or is spoken of as words."""
    opens = data.rfind(b'"', max(0, start - QUOTED), start)
    closes = data.find(b'"', end, end + QUOTED)
    if opens < 0 or closes < 0:
        return False
    after = _MENTION.match(data, closes)
    beside = _BESIDE.search(data, max(0, opens - 12), opens) is not None
    if after is not None and after.group()[-1:].isalpha():
        return True
    return (after is not None or beside) and _SURVEY.search(
        head + data[max(0, start - WIDE) : start]
    ) is not None


def of_another_world(
    data: bytes, low: int, start: int, places: Sequence[tuple[int, int]], *, head: bytes
) -> bool:
    """Whether what leads to a fact tells of an animal, a thing, history or a story, whoever it names.

    ``places`` hold names and identifiers; where an identifier stands near is a file, and no story.
    """
    leads = data[max(low, start - 120) : start]
    herd = [match.end() for match in _HERD.finditer(leads)]
    if (
        herd
        and not _PEOPLE.search(leads, herd[-1])
        and not between(places, start - len(leads) + herd[-1], start)
    ):
        return True
    if _ANIMAL.search(leads) or _THING.search(leads) or titled(data, head, start, places):
        return True
    if sampled(data, start, places):
        return True
    entails = _ENTAILS.search(data, max(low, start - BACK), start + QUOTED)
    if entails and not between(places, entails.start() + 1, entails.end()):
        return True
    around = data[max(0, start - BACK) : start + BACK]
    told = _NARRATED.search(around) is not None and (
        _YEAR.search(around) is not None or _STORY.search(head) is not None
    )
    told = told or _bygone(data[max(0, start - WIDE) : start + BACK])
    return told and not any(
        digits_of(data[slice(*place)]) for place in between(places, start - WIDE, start + BACK)
    )


def _bygone(around: bytes) -> bool:
    """Whether what is told has both the time and the words of history, and nothing of today."""
    return (
        _ERA.search(around) is not None
        and _BYGONE.search(around) is not None
        and _FILE.search(around) is None
    )
