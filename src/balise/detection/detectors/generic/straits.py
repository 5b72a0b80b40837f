"""Someone's money told without the usual words: an account below zero, months of rent behind, a pay docked, what one asks or offers.

Source of the notion: LAI, s. 59 (financial). Format: « son compte est à -80 $ », « en retard de trois loyers »,
« n'a reçu aucun chèque », « le revenu familial de 58 000 $ », « exige au moins 95 000 $ », « offre 60 $ par mois ».
Negatives: a body's accounts, thresholds, what rules give to anyone. Level alone: Protégé C with a named or
identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.about import figurative, sentence_of
from balise.detection.detector import Candidate, Detector, Found, Tie, digits_of
from balise.detection.detectors.generic.salary import of_body
from balise.detection.lexicons import money
from balise.detection.words import Rare
from balise.detection.wordwise import Lowered

_N = r"(?:\d{1,2}|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|plusieurs|one|two|three|four|five|six|several)"
_AMOUNT = r"\$? ?\d{1,3}(?:[ ,.]?\d{3})*(?:[.,]\d{1,2})?(?: ?k)?(?: ?\$| dollars| piasses)?"
_SIGNED = r"(?:\$ ?\d{1,3}(?:[ ,.]?\d{3})*(?:[.,]\d{1,2})?(?: ?k)?|\d{1,3}(?:[ ,.]?\d{3})*(?:[.,]\d{1,2})?(?: ?k)? ?(?:\$|dollars|piasses))"
_PERIOD = r"(?:par (?:mois|semaine|paie|quinzaine|jour)|aux deux semaines|/mois|/sem(?:aine)?|(?:a|per) (?:month|week|paycheque|paycheck)|every (?:two weeks|month|week|payday)|biweekly|monthly)"
_DUES = r"(?:loyers?|mois de loyers?|mois d'hypotheque|mensualites?|mois de pension|paiements d'auto|paiements de (?:char|voiture|maison)|mois d'electricite|comptes? (?:d'hydro|d'electricite)|months of rent|rent payments?|mortgage payments?|car payments?)"
_BENEFIT = r"(?:prestations?|indemnites?|cheques?|pensions?|rentes?|allocations?|paies?|paye|salaire|chomage|aide|remuneration|revenus?|benefits?|wages|pay|ei|cheque)"
_FORMS = (
    # accounts and debts
    rf"(?:compte|solde|marge)(?: bancaire| de banque| cheques?| courant| conjoint)?(?: est| etait| affiche| montre| tombe| descend| se trouve| is| was| sits)?(?: rendue?| encore| maintenant| a| de| at|:| au| sous){{0,3}} ?(?:-|moins |minus |negatif de |a decouvert de ){_AMOUNT}"
    rf"|(?:en |de )?(?:retard|arrieres?|souffrance|defaut)(?: de paiement)? (?:de |d'|sur |dans )(?:{_N} |ses |son |sa )?(?:{_DUES})|(?:doit|devait|dois|accuse|traine|cumule|owes?|has missed|missed|skipped)(?: encore| toujours| maintenant| deja| still)? (?:{_N}|des) (?:{_DUES}|mois de retard)|{_N} (?:{_DUES}) (?:en retard|impayee?s?|en souffrance|dus|de retard|behind|overdue|unpaid)|{_N} (?:mois|paiements|versements|months|payments) (?:de retard|en retard|behind on|late on|overdue)"
    rf"|(?:saute|manque|skippe|rate|oublie) (?:le |la |les |ses |son |sa |un |une |deux |trois |quatre |plusieurs |ses deux derniers )(?:dernier[s]? )?(?:{_DUES}|versements?|paiements?)(?![a-z])|(?:hypotheque|loyer|pret|auto|camion|pension|taxes|hydro|carte|compte)s?(?: [a-z]+)? (?:est |sont )?(?:en )?(?:retard|arrieres?|souffrance) (?:de |d')(?:{_N}) (?:mois|versements?|paiements?|semaines?|jours)|(?:{_BENEFIT}|cheque de paie|compte de banque|compte|maison|auto|camion)(?: [a-z]+)? (?:est|sont|a ete|ont ete|sera|se fait) saisie?s?(?: a \d| de \d| par| depuis| pour| en)|(?:cartes?|marges?)(?: de credit)? (?:pleines?|loadees?|au maximum|au bout|brulees?|maxed)|(?:garde|detient|a pris|controle|gere) (?:sa |ses )(?:carte (?:de (?:guichet|debit|banque|credit))|cartes|argent|compte)(?: [a-z]+){{0,3}}? et (?:retire|depense|vide)[a-z]*(?: \d[\d ]{{1,6}} ?\$)?|(?:can only|could only|only able to|can) (?:manage|afford|pay|spare|put) (?:about |around )?\$ ?\d[\d,]*"
    rf"|(?:donne|vire|envoye|transfere|prete|remis|verse|perdu|gave|sent|wired|lost) {_SIGNED} (?:a|to|dans|in) (?:un |une |a |an |son |sa |des |cet |cette |quelqu'un|someone|deux )(?:homme|femme|inconnue?|fraudeur|pretendant|prince|faux|ami|amie|site|arnaque|copain|ex|neveu|niece|cousine?|man|woman|stranger|scam|scammer)[a-z]*|(?:n'a|n'ai|n'avait|ont) (?:plus|pas) (?:de quoi (?:payer|manger|vivre|se |finir|nourrir)|les moyens de (?:payer|se |manger|vivre|nourrir|rembourser)|assez pour (?:payer|manger|vivre|finir)|un sou|une cenne)(?: [a-z' ]{{3,24}})?|(?:zero|aucun|sans|no) (?:revenus?|income)(?: depuis [a-z0-9]+)?(?! (?:imposable|declare a|additionnel))|(?:assureur|employeur|assurance|cnesst|ivac|saaq|regime|caisse) (?:lui |leur |me |m'|nous )(?:verse|paie|paye|donne|remet) (?:que |seulement |encore )?(?:\d{{1,3}} ?%|{_SIGNED})"
    # what no longer comes in
    rf"|(?:recu|recoit|recois|touche|percu|percoit|verse|paye|received|gets|had) (?:aucune?s? |plus aucune? |pas encore (?:de |sa |son |ses )|no ){_BENEFIT}(?: (?:depuis|since|a ce jour|pour)(?: [a-z0-9]+){{1,3}})?|(?:ne |n')(?:percoit|percevait|touche|touchait|recoit|recevait|gagne|gagnait|fait) plus (?:que |qu'|rien|d'|de |aucun|sa |son |ses )(?:une? |la |le |sa |son )?(?:{_BENEFIT}|moitie|minimum|quart)[a-z ]{{0,24}}|{_BENEFIT} (?:partielle?s?|reduite?s?|coupee?s?|amputee?s?|gelee?s?|cessee?s?|refusee?s?|epuisee?s?|terminee?s?|retenue?s?|en suspens|(?:a|ont|est|sont|a ete|ont ete|sera|seront) (?:coupee?s?|reduite?s?|refusee?s?|epuisee?s?|terminee?s?|suspendue?s?|interrompue?s?|gelee?s?)|ran out|run out|was cut|were cut|was withheld|withheld|got cut|stopped in|were stopped|exhausted)"
    rf"|(?:docked|lost|forfeited|out) (?:of )?(?:{_N}|\d{{1,2}}|a|half a) (?:weeks?'?|days?'?|months?'?|hours?'?)'?s? (?:of )?(?:pay|wages|salary)(?:,? about {_AMOUNT})?|(?:pay|salary|paycheque|wage|stipend) (?:was |is |has been |adjustment |increase |raise )?(?:docked|cut|withheld|garnished|reduced|frozen)(?: by {_AMOUNT})?|short \$ ?\d[\d,]*|prive(?:e)? de (?:{_N} (?:jours?|semaines?) de )?(?:paie|salaire|traitement)|(?:coupe|retranche|retenu)(?:e)? (?:de )?{_N} (?:jours?|semaines?|heures?) de (?:paie|salaire|traitement)"
    # income of a household
    rf"|(?:revenus?|salaires?) (?:familia(?:l|ux)|du (?:menage|couple|foyer|conjoint|mari|pere)|de (?:la (?:mere|conjointe|famille)|l'epoux)|combines?)(?: nets?| bruts?| annuels?| mensuels?)?(?: etablie?s?| declares?| estimes?| est| etait| sont)? (?:a |de |: ?|= ?)(?P<family>{_SIGNED})|(?:household|family|combined) income(?: is| was| of|:| at)+ (?P<household>{_SIGNED})"
    # what one asks
    rf"|(?:presentement|actuellement|maintenant|aujourd'hui|deja|currently|now)(?: payee?| remuneree?| making| paid| earning)? (?:a|at)? ?(?P<now>{_SIGNED})(?:[ ,]+(?:et |mais |and |but )?(?:exige|veut|demande|vise|espere|wants|asks for|expects))?|(?:exig|vis|espere|souhait|accepterai|pretend|veu|voul|demand|attend|wants?|asks? for|expects?|seeks?|seeking|hoping for)[a-z]{{0,5}} (?:au moins |un minimum de |minimum |environ |autour de |pas moins de |entre |at least |about |around |a |un salaire de )*(?P<asked>{_SIGNED})|(?:pretentions|attentes|exigences?) salariales? ?(?:de|:|=|sont de|a)? ?(?P<hoped>{_SIGNED})|en (?:gagne|gagnait|gagnerait|fait|faisait|touchait) (?P<rate>\d{{2,3}}(?:[.,]\d\d)?)(?=[ ]?[.,;)\n]| l'heure| ailleurs| avant|\Z)"
    # what one offers
    rf"|(?:propos|offr|s'engag|accept|promet|peut|pourrait|consent|rembours|vers|pay|remet|preleve|retien|retenu|deduit|offer|agree|repay|pays)[a-z]{{0,4}} (?:[a-z' ]{{0,30}} )?(?:de |d'|a |of |to |la somme de )?(?P<offered>{_SIGNED}) ?{_PERIOD}|(?:versements?|paiements?|retenues?|prelevements?|remboursements?|somme|montant|instal+ments|payments)(?: [a-z]{{4,16}}){{0,2}} (?:de|of) (?P<paid>{_SIGNED}) ?{_PERIOD}"
    rf"|(?:virements?|depots?|cheques?|retraits?|transferts?|sommes?|montants?) (?:de )?(?P<moved>{_SIGNED})(?: [a-z]{{3,12}}){{0,3}} (?:dans|de|du|sur|vers|from|into|to) (?:son|sa|ses|leurs?|mon|mes|her|his|my) (?:propre |nouveau )?(?:comptes?|carte|epargne|celi|reer|account)|(?P<left>{_SIGNED}) (?:jusqu'(?:au|a la|en)|pour (?:finir|terminer|passer|vivre|manger|tenir)|pour le (?:mois|reste)|to (?:last|live on)|until (?:payday|the first|friday))"
    # dues
    r"|(?:n'a|n'ai|n'avait|n'ont) (?:pas|jamais|toujours pas|pas encore) (?:acquitte|paye|regle|verse|rembourse|remis) (?:ses?|son|sa|mes|mon|ma|leurs?|la|le|les|l') ?(?:cotisations?|loyers?|pension|dettes?|pret|hypotheque|impots?|taxes|amendes?|arrerages|frais de (?:garde|scolarite)|mensualites?|part|avance|trop-(?:paye|percu))(?: de \d[\d ,.]{0,9}\$)?|(?:vit|vivait|vivent|survit|lives|living) (?:de (?:ses economies|ses epargnes|la pension de|l'aide de (?:sa|son|ses)|dons)|sur (?:ses cartes|sa marge)|avec \d[\d ]{1,6} ?\$|on (?:his|her) savings|off (?:his|her) savings)|(?:supports?|supporting|fait vivre|soutient) (?:two|three|her|his|ses|sa|son|deux|trois|quatre) [a-z]{3,12}(?: (?:on|with|avec) (?:her|his|son|sa|un seul) (?:pay|salary|income|salaire|paie|revenu))|(?:banque de|banked|bank of) (?:temps|heures|vacances|maladies?|vacation|sick time) (?:de|of|:) ?\d[\d ,.]{0,9} ?\$|\d[\d ,.]{0,9} ?\$ (?:en|de|dans sa|in) (?:banque de temps|vacances|heures accumulees|conges accumules|banked time|vacation pay)"
)
_NOT_OWN = Rare(r"(?<![a-z0-9])(?:" + money.NOT_OWN + r")(?![a-z0-9])")
_SCALE = re.compile(
    rb"(?<![a-z])(?:moins|plus|maximum|minimum|plafond|seuil|moyenne?|median|inferieur|superieur|jusqu'a|under|below|above|over|up to|average)(?: a| de| ou egal a)? ?\Z",
    re.IGNORECASE,
)
_SHAPED = ("now", "asked", "hoped")
"""Amounts that only the size of a pay makes one."""
LEAST, MOST = 12_000, 450_000
"""Dollars of a pay of a year."""
_HOURLY = re.compile(rb" ?(?:de l'heure|l'heure|/ ?h|an hour|per hour)(?![a-z])", re.IGNORECASE)


def judge(candidate: Candidate) -> Found | None:
    match = candidate.match
    kind = match.lastgroup or ""
    if figurative(candidate) or _SCALE.search(candidate.before(24)) or of_body(candidate):
        return None
    if kind and _NOT_OWN.search(sentence_of(candidate, 60)[-260:]):
        return None
    if kind in _SHAPED and not _of_pay(candidate, match.group(kind)):
        return None
    return Found(0.8, end=candidate.start + len(candidate.value.rstrip(b" ,")), tie=Tie.WORD)


def _of_pay(candidate: Candidate, amount: bytes) -> bool:
    """Whether an amount is one that one earns in a year or in an hour."""
    if _HOURLY.match(candidate.after(16)):
        return True
    figures = digits_of(re.split(rb"[.,]\d\d(?!\d)", amount)[0])
    thousands = re.search(rb"\d ?k", amount, re.IGNORECASE) is not None
    return LEAST <= int(figures or b"0") * (1000 if thousands else 1) <= MOST


DETECTOR = Detector(
    name="generic.straits",
    type=FindingType.SALARY,
    level=Level.PROTEGE_C,
    anchors=(
        r"\b(?:compte|solde|marge)[a-z :]{0,40}(?:-|moins |minus |negatif de |decouvert de )\$? ?[0-9]",
        r"\b(?:saute|manque|skippe|rate|oublie) (?:l[ae]s?|s[aoe][ns]?|une?|deux|trois|quatre|plusieurs) (?:derniers? |deux derniers )?(?:loyer|versement|paiement|mensualite|mois|compte)|(?:retard|arrieres?|souffrance) d[e'] ?[a-z0-9]{1,9} (?:mois|versement|paiement|semaine|jour)|\b(?:est|sont|ete|sera|fait) saisie?s?\b|\b(?:cartes?|marges?)(?: de credit)? (?:pleine|loadee|au max|au bout|brulee|maxed)|\b(?:garde|detient|pris|controle|gere) (?:sa|ses) (?:carte|argent|compte)|\b(?:manage|afford|spare|put|pay) (?:about |around )?[$] ?[0-9]",
        r"[$] (?:a|to|dans|in) (?:une?|an?|son|sa|des|cet|cette|quelqu'un|someone|deux) [a-z]|\b(?:de quoi|les moyens de|assez pour|un sou|une cenne)\b|\b(?:zero|aucun|sans|no) (?:revenus?|income)\b|\b(?:lui|leur|me|m'|nous) ?(?:verse|paie|paye|donne|remet) [a-z ]{0,12}[0-9]",
        rf"\b{_DUES}\b|\bmois de retard\b|\b(?:mois|paiements|versements|months|payments) (?:de retard|en retard|behind on|late on|overdue)\b",
        rf"\b(?:aucune?s?|pas encore (?:de|sa|son|ses)|no) {_BENEFIT}\b|\b(?:percoit|percevait|touche|touchait|recoit|recevait|gagne|gagnait|fait) plus (?:que|qu'|rien|d|aucun|s)|\b{_BENEFIT} (?:(?:a|ont|est|sont|ete|sera|seront) ){{0,2}}(?:partiel|reduit|coupe|ampute|gele|cesse|refuse|epuise|termine|retenu|en suspens|suspendu|interrompu|ran out|run out|was cut|were cut|was withheld|withheld|got cut|stopped|were stopped|exhausted)",
        r"\b(?:docked|forfeited)\b|\b(?:lost|out) [a-z0-9 ]{1,16}(?:weeks?|days?|months?|hours?)[' ]|\b(?:docked|garnished)\b|\b(?:pay|salary|paycheque|wage|stipend) (?:was |is |has been |adjustment |increase |raise )?(?:cut|withheld|reduced|frozen)|\bshort [$]|\bprivee? de\b|\b(?:jours?|semaines?|heures?) de (?:paie|salaire|traitement)\b",
        r"\b(?:revenus?|salaires?) (?:familia|du (?:menage|couple|foyer|conjoint|mari|pere)|de (?:la (?:mere|conj|fam)|l'epoux)|combine)|\b(?:household|family|combined) income\b",
        r"\b(?:presentement|actuellement|maintenant|aujourd'hui|deja|currently|now) [a-z ]{0,12}[$]? ?[0-9][0-9 .,]{1,9}(?:k|[$]|dollars)?|\b(?:exig|vis|espere|souhait|accepterai|pretend|veu|voul|demand|attend|wants?|asks?|expects?|seeks?|seeking|hoping)[a-z]{0,5} (?:(?:au moins|un minimum de|minimum|environ|autour de|pas moins de|entre|at least|about|around|a|un salaire de) ){0,2}(?:[$] ?[0-9]|[0-9]{2,3}(?:[ ,.]?[0-9]{3}| ?k\b|[.,][0-9]{2})|[0-9]{2,3} ?[$])|\bsalariales?\b|\ben (?:gagne|gagnait|gagnerait|fait|faisait|touchait) [0-9]{2}",
        rf"[0-9](?: ?k)? ?(?:[$]|dollars|piasses)? ?{_PERIOD}",
        r"\b(?:dans|de|du|sur|vers|from|into|to) (?:son|sa|ses|leurs?|mon|mes|her|his|my) (?:propre |nouveau )?(?:comptes?|carte|epargne|celi|reer|account)\b|[0-9] ?(?:[$]|dollars) (?:jusqu'(?:a|en)|pour (?:finir|terminer|passer|vivre|manger|tenir|le)|to (?:last|live)|until)",
        r"\b(?:pas|jamais|pas encore) (?:acquitte|paye|regle|verse|rembourse|remis) (?:s|m|l)|\b(?:vit|vivait|vivent|survit|lives|living) (?:de (?:ses|la pension|l'aide|dons)|sur (?:ses|sa)|avec [0-9]|o(?:n|ff) (?:his|her))|\b(?:supports?|supporting|fait vivre|soutient) |\b(?:banque de|banked|bank of) |[0-9] ?[$] (?:en|de|dans sa|in) (?:banque|vac|heures acc|conges acc|banked)",
    ),
    pattern=Lowered(rf"(?<![a-z0-9])(?:{_FORMS})".encode()),
    judge=judge,
    most=12,
    near=(110, 60),
)
