"""Wrongs and measures told in plain verbs, by who does what to whom: a chair thrown at an agent, a till emptied, a bailiff who seizes.

Source of the notion: LAI, s. 57 and 59. Format: a verb with the object or the place that makes a wrong of it
(« lance … au concierge », « pointe pour un collègue »), a measure that someone undergoes (« le congédie », « lui a
saisi »), a letter that is the measure itself. Negatives: the same verbs with other objects. Level alone: Protégé C
with a named or identified person.
"""

from __future__ import annotations

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.about import figurative
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.wordwise import Lowered

_WEAPON = r"(?:couteaux?|armes?|fusils?|carabines?|pistolets?|revolvers?|machettes?|matraques?|poignards?|poings? americains?|taser|poivre de cayenne|munitions|grenades?|explosifs?|haches?|knife|knives|guns?|pistols?|rifles?|brass knuckles)"
_DRUG = r"(?:drogues?|pot|cannabis|cocaine|coke|crack|speed|crystal|meth|methamphetamines?|fentanyl|pilules|stupefiants|weed|heroine|hydromorphone|amphetamines?|comprimes|haschich|hash|mush|cigarettes de contrebande|tabac de contrebande)"
_VICTIM = (
    r"(?:enfants?|bebes?|eleves?|residente?s?|patiente?s?|usagere?s?|codetenue?s?|agente?s?|polici(?:er|ere)s?|concierge|voisine?s?|collegues?|superieure?|patron(?:ne)?|enseignante?|professeure?|educatrice|educateur|surveillante?"
    r"|chauffeure?|intervenante?|infirmiere?|preposee?|locataires?|locat(?:eur|rice)|proprietaire|gardien(?:ne)?|caissiere?|serveuse|client(?:e)?|jeune|gars|fille|femme|homme|mari|conjointe?|ex|mere|pere|soeur|frere|blonde|chum|directeur|directrice|arbitre|adversaire|passante?|inspect(?:eur|rice)|pompiers?)"
)
_A = r"(?:un |une |le |la |l'|les |des |son |sa |ses |mon |ma |mes |leur |leurs |cet |cette |deux |trois |quatre |\d{1,3} )"
_KIN = r"(?:conjointe?|femme|mari|beau-frere|belle-soeur|frere|soeur|fils|fille|cousine?|neveu|niece|amie?|blonde|chum|pere|mere|gendre)"
_GAP = r"(?:[a-z'-]{1,14} ){0,3}"
_TO = r"(?:aux? |a la |a l'|a (?:un|une|son|sa|mon|ma) |sur |vers |contre |dessus |apres |dans la face (?:de |d'))"
_TAKEN = r"(?:expulse|evince|congedie|arrete|renvoie|accuse|poursuit|suspend|denonce|deporte|extrade|radie|destitue|interpelle|incarcere|condamne|met dehors|met a la porte|mettent a la porte)(?:nt|ra|ront)?"
_FORMS = (
    # found on someone
    rf"(?:on a|on avait|nous avons|ont|ete|avons|j'ai) (?:(?:re)?trouve|saisi|decouvert)(?:ee?s?|s|es)? (?P<seized>(?:{_A}|du |de la |de l'|plusieurs )(?:[a-z]+ (?:de |d')){{0,2}}(?:{_WEAPON}|{_DRUG})(?![a-z])(?! de (?:fleurs|chambre|peinture|jardin|cuisine|beurre)))"
    rf"|(?:bouteilles?|flasques?|seringues?|sachets?|ampoules?|pipes?) {_GAP}(?:(?:re)?trouvee?s?|cachee?s?|decouvert[es]*) (?:dans|sous|sur) (?:son|sa|ses|le|la) [a-z]+"
    # thrown, shaken, shut in
    rf"|(?:lance|lancait|garroche|pitche|crache|brandi|pointe|braque|fonce|foncait) {_GAP}{_TO}(?:le |la |l'|les |un |une |son |sa )?(?:{_VICTIM}|auto-?patrouille)(?![a-z])"
    rf"|(?:secou|attach|ligot|enferm|pinc|terroris|rudoi|maltrait)(?:e|ait|ent|er|aient) {_A}{_VICTIM}(?![a-z])"
    r"|(?:la|le|les|me|l') ?(?:tenait|tient|garde|gardait|gardaient) (?:enfermee?s?|sequestree?s?|attachee?s?|captive?s?)"
    # damage
    rf"|(?:creve|perce|crevait|taillade) (?:les|ses|mes|un|deux|trois|quatre|leurs) (?:\d )?pneus|(?:raye|egratigne|defonce|cabosse|incendie) (?:la|sa|son|l'|ma|mon|leur) ?(?:voiture|auto|camion|portiere|vehicule|char)(?![a-z])"
    r"|arrache (?:les|le|la|un|une|des|l') ?(?:detecteurs?|portes?|fils|cameras?|clotures?|compteur|serrures?|robinets?|telephone|sac a main|sacoche)"
    # watching, sex
    r"|(?:film|photographi|enregistr|espionn)(?:e|ait|er) [a-z' -]{3,30}(?:dans (?:le|la|les|sa|son) (?:vestiaires?|douches?|toilettes?|salle de bains?)|a (?:son|leur|mon) insu|nue?s?(?![a-z]))"
    r"|(?:relations?|liaison|aventure) (?:intimes?|sexuelles?|amoureuses?) avec (?:un |une |son |sa |l')(?:eleve|etudiante?|patiente?|detenue?|mineure?|client|cliente|residente?|usagere?|subordonnee?|joueuse)(?![a-z])"
    # money, work
    r"|(?:pig|pui|empoch|encaiss|detourn)(?:e|ait|er|se|sait|es) (?:dans la caisse|la caisse|l'argent (?:de|du|des)|les fonds|la recette|les depots|les pourboires)"
    r"|(?:part|parti|partie|partait|sorti|sortie|sort) (?:sans payer|avec la caisse|avec l'argent)|se ser(?:t|vait) dans (?:la|les) (?:caisse|stocks?|inventaire|depot)"
    r"|(?:pointe|poinconne|punche|badge|signe|signait) (?:a la place|pour|au nom) (?:d'une?|de son|de sa|des|de ses|de|un|une|son|sa) ?(?:collegues?|amie?|employee?|autre|chum|patron|superieure?|medecin)(?![a-z])"
    rf"|(?:donne|accorde|octroie|refile|dirige) (?:le|les|un|des|plusieurs|tous les) contrats? {_GAP}a (?:la compagnie|l'entreprise|la firme|son|sa|ses|un|une) ?(?:de (?:son|sa|ses) )?{_KIN}(?![a-z])"
    r"|(?:ventes?|revenus?|recettes?) (?:camoufle|cache|dissimule|non declare)e?s?|zappeurs?|caisse (?:parallele|noire|occulte)|double comptabilite|(?:pay(?:e|er|ait)e?s?) (?:comptant sans|sous la table|en dessous de la table|au noir)|paid under the table"
    # driving, drinking
    r"|(?:roulait|circulait|filait|conduisait|intercepte|capte) a (?:1[1-9]\d|2\d\d)(?![\d ,]*\$)|refus(?:e|ait|er) de s'(?:arreter|immobiliser) (?:a|pour|malgre)|brul(?:e|ait|er) (?:l'|un |le |son )(?:arret|feu|stop)|points? de demerite|zigzaguait"
    r"|(?:arrive|rentre|travaille|pointe|presente|conduit|trouve|encore)(?:e|ee)? (?:encore |tout |bien |ben )?(?:chaudasses?|paquetee?s?|saoule?s?|soule?s?|ivres?|gelee? ben raide|drunk|high|stoned|hammered|wasted)(?![a-z])"
    r"|\d{2,3} mg (?:au|a l'|sur l') ?(?:premier |deuxieme |second )?(?:test|alcootest|ivressometre|echantillon|appareil)"
    # undergone
    r"|(?:se|s'est|s'etait|me suis|s'est deja|vient de se) (?:deja )?(?:faite?|faire|fais) (?:encore |deja )?(?:prendre|pogner|pincer|attraper|coffrer|embarquer|arreter|(?:mettre|sacrer|crisser) (?:dehors|a la porte)|slaquer|virer|evincer|expulser|saisir|confisquer|retirer (?:son|sa|ses|mon|ma) (?:permis|garde|armes?|licence|enfants?|fils|fille)|suspendre|congedier)(?! (?:son|sa|ses|leurs?|mon|ma|mes|en (?:photo|main|charge)|par (?:la|le) (?:pluie|temps|jeu)|au (?:jeu|piege)))"
    r"|l'(?:expulse|evince|interpelle|incarcere|extrade)(?:nt|ra|ront)?(?![a-z])"
    rf"|(?:(?<![a-z])(?:on|qui|patron|direction|police|tribunal|juge|huissier|ecole|employeur|conseil|syndic) (?:le |la |les |vous )){_TAKEN}(?![a-z])"
    r"|(?:fired?|arrest(?:ed)?|charge[ds]?|evict(?:ed)?|suspend(?:ed)?|expel(?:led)?|jail(?:ed)?|handcuff(?:ed)?|cuffed|terminate[d]?|dismiss(?:ed)?|prosecuted?|sued?) (?:him|her|me|them)(?![a-z])"
    r"|(?:lui|leur|m'|nous) ?(?:a|ont|avait|avaient) (?:saisi|confisque|retire (?:son|sa|le|la|mon|ma|ses) (?:permis|licence|armes?|garde|fonctions|carte)|pris (?:ses|mes) empreintes|lu (?:ses|mes) droits|passe les menottes|(?:donne|remis|colle|impose|inflige|envoye|servi) (?:une amende|un constat|un ticket|une contravention|un avertissement|un avis (?:ecrit|disciplinaire|d'eviction|d'expulsion)|une reprimande|une suspension|une sanction))"
    r"|(?:huissiere?|bailiff) (?:va |veut |vient |doit |est venue? |passe |viendra |is |will |came |to )?(?-i:[a-z' ]{0,20})(?:saisi|seiz|evict|changer? les serrures)|bref (?:de saisie|de possession|d'expulsion)"
    r"|pas paye (?:ses|mes|son|mon|les|leurs) (?:tickets?|amendes?|contraventions?|constats?)|(?:papier|lettre|convocation|avis) (?:de la cour|du tribunal|du palais)(?![a-z])|(?:convoque|appele|attendu|attendue|convoquee|appelee) (?:a la|en) cour(?![a-z])"
    r"|(?:doit|dois|devra|devront|doivent|must|has to|have to) (?:quitter|sortir du|partir du|leave) (?:le )?(?:pays|canada|country|the country)(?![a-z])(?! d(?:e|es|u) )"
    r"|(?:passer|passe|passera|passent) devant (?:le|la|un|une) (?:juge|cour|tribunal|comite de discipline|conseil de discipline)(?![a-z])|(?:cause|proces|comparution) (?:est |a ete |etait )?(?:fixee?|remise?|reportee?) (?:au|a|pour) (?:le )?\d"
    r"|jours de (?:confinement|reclusion|trou)|(?:orignaux|chevreuils?|cerfs?|dores?|truites?|poissons?|canards?|oies|homards?|saumons?|crabes?|perdrix|original|orignal) (?:de trop|sans (?:coupon|permis|etiquette))|sans coupon(?: de transport)?(?![a-z])|pourr[a-z]+ (?:plus |pas )(?:chasser|pecher|conduire|exercer|pratiquer)"
    r"|lev(?:e|ait|er|a) la main sur (?:sa|son|ma|mon|les|ses|la|le|un|une|elle|lui|moi)(?![a-z])|asse?n(?:e|ait|er) (?:un |des |deux |plusieurs )?coups?(?! d'envoi)"
    # English
    r"|licen[cs]e (?:is|was|has been|had been) (?:already |currently )?(?:suspended|revoked)|(?:shoved|pushed|slapped|choked|groped|harassed|bullied|cornered|stalked|spat on|headbutted) (?:the|a|an|his|her|another|me|him)(?![a-z])"
    r"|served (?:\d{1,3}|[a-z]{3,9}) (?:days|months|years) (?:for|in (?:prison|jail|custody))|did (?:\d{1,3}|[a-z]{3,9}) (?:months|years|days) (?:at|in) (?-i:[A-Z])[a-z]+|(?:got )?busted (?:with|for|selling)|within \d{1,4} (?:feet|metres|meters|yards) of (?:her|him|me|the)(?![a-z])"
    r"|(?:was|were|been|got) (?:found|caught) (?:asleep|drunk|intoxicated|passed out|stealing|cheating|with (?:a |an )?(?:knife|gun|weapon|drugs|fentanyl|cocaine))|(?:threw|throws|throwing|hurled) (?:a|an|his|her|the) [a-z ]{3,20} at (?:a|an|the|his|her|him|me)(?![a-z])|punch(?:ed|es)? a hole"
    r"|fined \$ ?\d|without a (?:permit|licence|license)(?![a-z])"
)
_LETTER = (
    r"(?:la presente|le present|cette lettre|le present avis|la presente lettre) (?:constitue|tient lieu|se veut|fait office)(?: d(?:e |'))?[a-z' ]{1,16}(?:avis|avertissement|reprimande|mesure|suspension)"
    r"|this (?:letter|email|memo|notice) (?:is|serves as|constitutes|will serve as) (?:a|an|your|the) (?:first|second|third|final|formal|written|official|verbal)? ?(?:warning|reprimand|notice of (?:suspension|termination|discipline))"
    r"|vous (?:etes|serez|demeurez)(?: donc| maintenant| par la presente| ainsi| ,)* ?(?:suspendue?|congediee?|relevee? (?:de vos|provisoirement)|expulsee?|radiee?|convoquee? a une (?:rencontre|audience) disciplinaire|passible|interdite? (?:d'acces|de sejour))"
    r"|you (?:are|have been|will be) (?:hereby )?(?:suspended|terminated|dismissed|expelled|banned|placed on (?:unpaid |administrative )?leave)(?! from playing)"
)


def judge(candidate: Candidate) -> Found | None:
    if figurative(candidate):
        return None
    if candidate.match.group("seized"):
        return Found(0.8, start=candidate.match.start("seized"), tie=Tie.TOLD)  # whoever finds it did nothing
    return Found(0.8, tie=Tie.RECORD if candidate.match.group("letter") else Tie.WORD)


DETECTOR = Detector(
    name="generic.misdeed",
    type=FindingType.JUDICIAL,
    level=Level.PROTEGE_C,
    anchors=(
        r"(?:trouve|saisi|decouvert)e?s? [a-z0-9' ]{2,40}(?:couteau|arme|fusil|carabine|pistolet|revolver|machette|matraque|poignard|poing|taser|cayenne|munition|grenade|explosif|hache|knife|knives|gun|pistol|rifle|drogue|pot\b|cannabis|cocaine|coke|crack|speed|crystal|meth|fentanyl|pilule|stupefiant|weed|heroine|hydromorphone|amphetamine|comprime|hasch|contrebande)",
        r"\b(?:bouteille|flasque|seringue|sachet|ampoule|pipe)s? [a-z' ]{0,40}(?:trouve|cache|decouvert)",
        r"\b(?:lance|lancait|garroche|pitche|crache|brandi|pointe|braque|fonce|foncait) [a-z' -]{0,50}(?:aux?|a la|a l|a un|a son|a sa|a m|sur|vers|contre|dessus|apres|face)\b",
        r"\b(?:secou|attach|ligot|enferm|pinc|terroris|rudoi|maltrait)(?:e|ait|ent|er|aient) (?:un|le|la|l'|les|des|s|m|ce|deux|trois)|\b(?:tenait|tient|garde|gardait|gardaient) (?:enferme|sequestre|attache|captiv)",
        r"\b(?:creve|perce|crevait|taillade) [a-z0-9 ]{2,10}pneus|\b(?:raye|egratigne|defonce|cabosse|incendie) (?:la|sa|son|l'|ma|mon|leur)|\barrache (?:les?|la|une?|des|l')",
        r"\b(?:film|photographi|enregistr|espionn)(?:e|ait|er) [a-z' -]{3,44}(?:vestiaire|douche|toilette|bain|insu|nue?s?)\b|\b(?:relations?|liaison|aventure) (?:intime|sexuelle|amoureuse)s? avec",
        r"\b(?:dans la caisse|la caisse|l'argent d|les fonds|la recette|les depots|les pourboires)|\bsans payer\b|\bavec (?:la caisse|l'argent)|\bse ser(?:t|vait) dans",
        r"\b(?:pointe|poinconne|punche|badge|signe|signait) (?:a la place|pour|au nom)|\bcontrats? [a-z' ]{0,50}a (?:la compagnie|l'entreprise|la firme|son|sa|ses|une?)\b",
        r"\b(?:camoufle|dissimule|non declare)|\b(?:ventes|revenus|recettes) cachee?s|\bzappeur|\bcaisse (?:parallele|noire|occulte)|\bdouble compta|\b(?:comptant sans|sous la table|dessous de la table|au noir)\b|under the table",
        r"\b(?:roulait|circulait|filait|conduisait|intercepte|capte) a [12]|\bde s'(?:arreter|immobiliser)|\bbrul(?:e|ait|er) (?:l'|un|le|son)|\bpoints? de demerite|\bzigzaguait",
        r"\b(?:chaudasse|paquetee?|saoule?|soule?|ivre|drunk|high|stoned|hammered|wasted)s?\b|\bgelee? ben|[0-9] mg (?:au|a l'|sur l')",
        r"\b(?:faite?|faire|fais) (?:encore |deja )?(?:sacrer|crisser|slaquer|virer|prendre|pogner|pincer|attraper|coffrer|embarquer|arreter|mettre|evincer|expulser|saisir|confisquer|retirer|suspendre|congedier)",
        r"(?:l'|le |la |les |vous )(?:expulse|evince|congedie|arrete|renvoie|accuse|poursuit|suspend|denonce|deporte|extrade|radie|destitue|interpelle|incarcere|condamne|met|mettent)",
        r"\b(?:fired?|arrest|arrested|charge|charged|evict|evicted|suspend|suspended|expel|expelled|jail|jailed|handcuff|handcuffed|cuffed|terminated?|dismiss|dismissed|prosecuted?|sued?) (?:him|her|me|them)\b",
        r"(?:lui|leur|m'|nous) ?(?:a|ont|avait|avaient) (?:saisi|confisque|retire|pris|lu|passe|donne|remis|colle|impose|inflige|envoye|servi)",
        r"\b(?:huissier|bailiff)|\bbref d|\bpas paye (?:s|m|l)|\b(?:papier|lettre|convocation|avis) d(?:e la cour|u tribunal|u palais)|\b(?:convoque|appele|attendu)e?e? (?:a la|en) cour",
        r"\b(?:quitter|sortir du|partir du|leave) (?:le |the )?(?:pays|canada|country)|\bdevant (?:une?|la|le) (?:juge|cour|tribunal|comite|conseil)|\b(?:fixee?|remise?|reportee?) (?:au|a|pour) (?:le )?[0-9]",
        r"\bjours de (?:confinement|reclusion|trou)\b|\b(?:de trop|sans (?:coupon|permis|etiquette))\b|\bpourr[a-z]+ p(?:lu|a)s (?:chasser|pecher|conduire|exercer|pratiquer)",
        r"\bserved [a-z0-9]{1,9} (?:days|months|years)|\bdid [a-z0-9]{1,9} (?:months|years|days)|\bbusted\b|\bwithin [0-9]{1,4} (?:feet|met|yards)|\b(?:found|caught) (?:asleep|drunk|intox|passed|steal|cheat|with)|\b(?:threw|throws|throwing|hurled) |\ba hole\b|\bfined \$|\bwithout a (?:permit|licen)",
        r"\bla main sur\b|\basse?n(?:e|ait|er) [a-z ]{0,10}coup|\blicen[cs]e (?:is|was|has|had) [a-z ]{0,18}(?:suspended|revoked)|\b(?:shoved|pushed|slapped|choked|groped|harassed|bullied|cornered|stalked|spat on|headbutted) (?:the|an?|his|her|another|me|him)\b",
        r"\b(?:presente?|lettre|avis) (?:constitue|tient lieu|se veut|fait office)|\bthis (?:letter|email|memo|notice) (?:is|serves|constitutes|will)|\bvous (?:etes|serez|demeurez)[a-z ,]{0,40}(?:suspendu|congedie|releve|expulse|radie|convoque|passible|interdit)|\byou (?:are|have been|will be) (?:hereby|suspended|terminated|dismissed|expelled|banned|placed)",
    ),
    pattern=Lowered(rf"(?<![a-z0-9])(?:(?:{_FORMS})|(?P<letter>{_LETTER}))".encode()),
    judge=judge,
    most=10,
    near=(90, 60),
)
