"""Conduct told as a fact: hours signed and not worked, a card used for oneself, a child left alone, fish under the size, a scene at the counter.

Source of the notion: LAI, s. 57 and 59. Format: a verb of the past or the present with what makes a wrong of it; the
rooms are those of inquiries (work, public money, violence, children, roads, wildlife, tax, orders of a court).
Negatives: the same verbs with other objects, rules. Level alone: Protégé C with a named or identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.about import figurative
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.wordwise import Lowered

_FEW = r"[^.;:!?\n\x00]"
_ITS = r"(?:le |la |les |l'|un |une |des |du |de la |son |sa |ses |mon |ma |mes |leurs? |cet |cette |ce )"
_CHILD = r"(?:enfants?|bebes?|bambins?|petits?|petites?|nourrisson|garcon|garconnet|fils|fille|fillette|jumea(?:u|ux)|jumelles?|poupons?|kids?)"
_TOOL = r"(?:marteau|baton|barre(?: de fer)?|pelle|bouteille|ciseaux|tournevis|chaise|batte|bat de baseball|raquette|machette|hache|couteau|fourchette|seringue|chaine|roche|brique|poele|canne|hammer|bat|bottle|pipe|shovel)"
_FALSE = r"(?:fausses?|faux|fictifs?|fictives?|bidons?|inexistante?s?|contrefaite?s?|mensong(?:er|ers|ere|eres)|truquee?s?)"
_PAPER = r"(?:heures|feuilles? de temps|cartes? de temps|presences?|visites?|kilometr(?:es|age)|depenses?|factures?|recus?|reclamations?|reclamation|declarations?|formulaires?|signatures?|rapports?|billets?|certificats?|diplomes?|bail|baux|adresses?|noms?|identites?|cheques?|frais|deplacements?|horaires?|notes|resultats|inspections?|soumissions?|preuves?|documents?|pieces)"
_OWN = r"(?:carte(?: d'achat| de credit| d'essence| corporative| de la ville)?|vehicule|camion|voiture|essence|materiel|outils?|ordinateur|imprimante|courriel|compte|credits?|fonds|argent|petite caisse|local|remorque|tracteur|salle)"
_FORMS = (
    # work and public money
    rf"(?:signe|rempli|remis|soumis|approuve|produit|depose|declare|inscrit|facture|reclame|charge|gonfle|majore|modifie|trafique|antidate|invente|fabrique|presente|fourni|utilise|imite|donne|encaisse)(?:e|es|er|s|ait|aient)? (?:{_FEW}{{0,24}} )?(?:{_FALSE} {_PAPER}|{_PAPER} (?:[a-z]+ ){{0,2}}{_FALSE})(?![a-z])"
    rf"|{_PAPER}{_FEW}{{0,40}} (?:ou (?:il|elle) (?:n'etait|n'a|ne s'est)|qu'(?:il|elle) n'a (?:pas|jamais)|alors qu'(?:il|elle) (?:etait (?:absente?|chez|en conge|malade|ailleurs|en vacances)|n'etait|n'a)|jamais (?:travaillee?s?|effectuee?s?|faite?s?|rendue?s?|parcourue?s?|eu lieu))"
    rf"|(?:utilise|utilisait|utiliser|pris|prenait|emprunte|empruntait|servi d[eu]|sert d[eu]|servait d[eu])[ ]?{_ITS}?{_OWN}{_FEW}{{0,30}} (?:pour (?:ses|son|sa|des (?:achats|dettes|travaux chez|cadeaux|voyages|fins)|payer (?:ses|son|sa|des|un|une)|rembourser|demenager|aller (?:a la|en|chez|chercher)|acheter|s'acheter|gager|jouer)|a (?:son profit|ses fins|des fins))"
    r"|(?:used|using|uses) (?:the|a|his|her) (?:company|work|corporate|city|school|department|purchasing) [a-z]{3,9} (?:for (?:personal|his|her|groceries|gas|gifts|gambling|trips)|to (?:buy|pay|gamble))"
    r"|(?:padded|padding|faked|faking|forged|forging|inflated|inflating|falsified|falsifying|backdated) (?:her|his|the|several|some|two|three|their) [a-z -]{3,24}"
    rf"|vol(?:e|ait|er) (?:de l'|du |des |d'|l'|le |la |les ){_FEW}{{0,18}}(?:essence|cuivre|medicaments?|outils|materiel|temps|caisse|narcotiques|paniers?|depots?|colis)(?![a-z])"
    rf"|(?:emporte|vide|pris|pige dans|fouille dans) (?:la|le contenu de la) caisse(?! de (?:carton|bois))"
    r"|(?:prise?|surprise?|pince[e]?|attrape[e]?|vue?|filme[e]?) a (?:glisser|cacher|mettre|fourrer|dissimuler|voler|sortir|emporter|vider|siphonner|briser|frapper|fouiller|tricher|copier|dormir|boire|fumer|vapoter) |(?:gliss|fourr|cach|dissimul)(?:e|ait|ant) (?:un |une |des |deux |trois |le |la |les |plusieurs )(?!note|mot|carte|lettre|photo|papier|livre|cadeau|billet|main|cle|invit|document)[a-z' ]{3,24} (?:dans|sous) (?:son|sa|ses) (?:manteau|sac|poche|poches|chandail|sacoche|poussette|veste|bottes?)"
    r"|(?:offert|offrait|propose|glisse|remis|promis|donne|tend) (?:\d[\d ]{0,6} ?\$|de l'argent|une enveloppe|un montant|des billets|un voyage) a (?:l'|la |le |un |une |son |sa )?(?:inspect|agent|polici|fonctionnaire|elu|conseiller|maire|evaluat|examinat|juge|temoin|verificat|prepose|directeur|directrice)[a-z]*|(?:achete|achetait|vendu|vendait|fourni|donne|offert|sert|servi) (?:de l'alcool|du pot|du cannabis|de la drogue|de la biere|des cigarettes|une vapoteuse) a (?:un|une|des|son|sa|ses)[ ](?:mineure?s?|ado[a-z]*|jeunes?|eleves?|enfants?)"
    r"|(?:fait|faisait|faire) (?:signer|remplir|approuver|payer|passer) (?:des|les|de|ses|son|sa|le|la) (?:heures|feuilles|factures?|reno[a-z]*|travaux|depenses?|achats?|voyages?|repas|essence)[a-z' ]{0,30} (?:qui n'|que (?:personne|nul)|a des|par la (?:ville|compagnie|fabrique|municipalite|paroisse)|sur le compte|au nom)|(?:se |s'est |s')(?:payait|paye|payee|offrait|offert|achetait|achete|versait|verse)[a-z]{0,2} (?:de l'|de la |du |des |l'|la |le |les |un |une )[a-z' ]{3,24} (?:avec|sur|aux frais d|a meme) ?(?:la |le |l'|les |de la |de l'|du )?(?:compte|carte|caisse|fonds|budget|fabrique|ville|compagnie|association|club|syndicat)"
    # hours and posts
    r"|absente? (?:sans (?:motif|avis|avertir|aviser|prevenir|justification|permission|autorisation|raison|certificat|explication)|non motivee?s?|sans-avis)|absences? (?:sans (?:motif|justification|avis|autorisation|prevenir)|non (?:motivees?|justifiees?|autorisees?)|injustifiees?|repetees?)"
    rf"|(?:quitte|quittait|abandonne|deserte) (?:son|le|leur) (?:poste|quart|travail|lieu de travail|chantier|comptoir)(?: {_FEW}{{0,20}})?(?: sans | pour (?:aller|magasiner|jouer|dormir|boire|voir|se)| avant (?:la fin|l'heure))"
    r"|(?:dort|dormait|dormi|s'endort|s'endormait|endormie?) (?:au travail|sur (?:le |son )(?:quart|shift|poste|job|comptoir|bureau)|dans le (?:camion|vestiaire|fourgon)|a son poste|pendant (?:son |le |sa )(?:quart|garde|shift|service)|au volant)|asleep (?:at|on|behind) (?:the|his|her) (?:job|shift|wheel|post)|sleeping (?:on|through|during) (?:the |his |her )?(?:job|shift|shifts|duty)"
    r"|(?:sent(?:ait)?|sentir|empestait|degageait) (?:fort )?(?:l'alcool|la boisson|une odeur d'alcool|le cannabis|le pot|la biere)|haleine (?:d'alcool|de boisson|alcoolisee|qui sent)|(?:avait|ayant|a) (?:encore )?(?:bu|consomme) (?:avant|pendant) (?:son|le|de|sa)|(?:bu|boit|buvait|consomme|consommait|fume|fumait) (?:de l'alcool |une biere |du pot |du cannabis |de la biere )?(?:au travail|sur (?:le|son) (?:quart|shift|chantier|poste)|pendant (?:son|le) quart|dans le camion|avant (?:son|de prendre son) quart)"
    r"|refus(?:e|ait|er) (?:de |d')(?:se presenter|sortir (?:de (?:son|sa|la|l')|du)|descendre (?:de|du)|ouvrir (?:la porte|son sac|sa porte|le coffre)|arreter de|cesser de|suivre (?:les consignes|l'agent)|donner son nom|fournir (?:un|son|ses|une)|subir (?:le|un) test|rendre (?:les|ses|sa|son|le)|payer (?:son|ses|sa|la|le) |evacuer|se deplacer|collaborer|souffler|obtemperer|obeir|remettre (?:son|ses|sa|les)|quitter (?:les lieux|le logement|l'immeuble|la salle)|s'identifier|laisser entrer|porter (?:son|le) (?:harnais|casque)|passer le test|se soumettre|rembourser)|ne s'(?:est|etait) (?:pas|jamais) presentee? (?:au (?:tribunal|palais|poste|rendez-vous de probation)|a (?:la cour|l'audience|l'interrogatoire|son proces)|en cour|devant)"
    # violence and scenes
    r"|(?:l'|m'|les |lui )(?:a|ai|avait|ont|aurait) (?:agripp|empoign|saisi(?=e? (?:par|au|a la))|tir(?=ee? (?:par|les))|train|serr(?=ee? (?:le|la|au|contre|par))|plaqu|jet(?=ee? (?:par|au|contre|en bas))|ram(?=assee? par)|mis(?=e? (?:une claque|en joue|dehors de force))|attrap(?=ee? (?:par|au)))[a-z]{0,4}"
    r"|(?:empoign|agripp|attrap|tir|train|saisi|pogn|soulev)(?:e|ait|ant|er)? (?:un |une |le |la |l'|les |sa |son |ses |deux )(?:[a-z-]{3,14} )(?:par (?:le|la|les|l')|au (?:cou|collet|bras))[ ]?(?:bras|cou|cheveux|gorge|collet|poignets?|oreille|chandail|manche|casque|queue|jambes?|pieds?)?"
    r"|trait(?:e|ait|er|ee) (?:un |une |sa |son |ses |le |la |l'|les |des |deux )?(?:[a-z0-9' -]{2,40} )?(?:de|d') ?(?:tous les noms|sale[s]? |gros(?:se)? (?!mot)|maudit|hostie|idiot|imbecile|niaiseu|tapette|fif|gouine|negre|singe|chienne?|cochon|vache|salop|salaud|pute|putain|conne?(?![a-z])|debile|retarde|attarde|folle?(?![a-z])|fou(?![a-z])|menteu|voleu|incompetent|bonne a rien|bon a rien)"
    rf"|(?:frappe|frappait|battait|bat|corrige|chatie|punit) (?:le |la |l'|les |un |une |son |sa |ses )(?:{_CHILD}|gars|ado|mari|femme|conjointe?|mere|pere|frere|soeur|voisine?|collegue|eleve|residente?|patiente?|codetenue?|agente?) (?:avec|a coups de) |(?:punch|kick|slap|shov|push|chok|bit|hit|spat|swung|grabb|scratch|head-?butt|stab|trip)(?:ed|ped|t|s|es|ing|bing|on)? (?:at |on )?(?:another|a|the|his|her|two|three|an)[ ](?:student|classmate|teacher|nurse|officer|coworker|colleague|customer|kid|child|boy|girl|man|woman|guard|driver|resident|patient|aide|coach|referee|player|sibling|brother|sister|mother|father|wife|husband|neighbou?r)(?![a-z])"
    r"|(?:a|ai|ont|avait|fut|etre) ete (?:assassinee?s?|executee?s?|abattue?s?|enlevee?s?|kidnappee?s?|sequestree?s?|egorgee?s?|fusillee?s?|emprisonnee?s?|deportee?s?|battue?s?|menacee?s? de mort)(?! (?:par (?:le (?:temps|vent)|la neige)|des arbres))"
    rf"|(?:frappe|pousse|menace|attaque|poursuivi|agresse|intimide|blesse)e? {_FEW}{{0,50}}(?:avec|a coups? d[e'u]|a l'aide d'|muni d'|arme d') ?(?:un |une |des |le |la |son |sa )?{_TOOL}(?![a-z])"
    r"|(?:frapp|pouss|gifl|mord|bouscul|griff|menac|insult)(?:e|ee|u|ue) (?:a )?(?:deux|trois|quatre|cinq|plusieurs|maintes) (?:fois|reprises)"
    r"|(?:l'|m'|les |nous )(?:a|ai|avait|ont|aurait) (?:coinc|accul|embrass(?=ee? (?:de force|contre|sans))|pelot|tripot|deshabill|ligot|fess|bott|etouff|roue|crach|asperg|encercl|humili|rabaiss|espionn|traqu|pris(?=e? en photo (?:nue?|a son insu)))[a-z]{0,4}(?! (?:de lait|d'eau))"
    r"|(?:donn|administr|flanqu|sacr|mis)(?:e|ee|er|ait|s)? (?:une |des |deux |trois |plusieurs )(?:claques?|gifles?|taloches?|volees?|raclees?|baffes?|coups? de (?:ceinture|baton|regle|genou|tete|poing|pied|coude)|fessees?)"
    r"|(?:s'en est (?:prise?)|s'en prend|s'en prenait) (?:a |au |aux )(?!la (?:politique|mesure|decision|lutte)|lui-meme|elle-meme)|(?:s'est|se|s'etait) (?:jetee?|ruee?|jette|rue|precipitee?) sur (?:son|sa|le|la|l'|un|une|elle|lui|m\.|mme) ?(?!occasion|chance|buffet|offre|gateau|dossier|telephone)"
    r"|(?:crache|crachait|cracher) (?:au |a |sur |dans )(?:le |la |l'|un |une |son |sa )?(?:visage|figure|face|agente?|polici[a-z]+|preposee?|commis|chauffeur|infirmiere|intervenante?|collegue|voisine?)|(?:mordu|griffe|frappe|gifle|bouscule|pousse|insulte|menace|agresse|intimide|harcele|saute sur|crie apres|hurle apres) (?:le |la |l'|un |une |son |sa |deux )(?:agente?s?|polici[a-z]+|preposee?|commis|chauffeu[a-z]+|infirmi[a-z]+|intervenante?|collegue|voisine?|eleve|camarade|surveillante?|educat[a-z]+|enseignante?|gardien[a-z]*|citoyen(?:ne)?|cliente?|usagere?|residente?|caissiere?|serveu[a-z]+|technicien(?:ne)?|arbitre|entraineur|coequipi[a-z]+)"
    r"|(?:defonce|force|fracasse|arrache|enfonce|brise|cassait|casse) (?:la |le |une? |les |l'|sa |son )(?:porte|serrure|fenetre|cadenas|vitre|grillage|cloture|coffre|distributrice|barriere|casier|tiroir|guichet)(?![a-z])"
    r"|(?:fait )?(?:bruler|incendier|sauter|exploser) (?:le |la |les |l'|son |sa |ses |un |une |des |deux |trois |plusieurs )(?:camions?|voitures?|autos?|vehicules?|commerces?|restaurants?|bars?|maisons?|chalets?|granges?|locaux|local|garages?|roulottes?)(?![a-z])"
    r"|(?:dirige|dirigeait|gere|gerait|chapeaute|finance|financait|alimente|alimentait|recrute pour|membre d[eu]) (?:le |un |ce |son |du )?(?:reseau (?:de (?!bib|trans|distribution d'eau|communic|partag|form|benev|soutien)|criminel|clandestin)|gang|trafic|cartel|proxenet)[a-z]*"
    # children
    rf"|(?:laiss|abandonn|enferm|oubli)(?:e|er|ait|ant|ee?s?) {_FEW}{{0,24}}{_CHILD}{_FEW}{{0,20}} (?:seule?s?|sans surveillance|sans manger|sans soins?|dans (?:l'auto|la voiture|le noir|un placard|le garage|la cave|sa chambre)|dehors)(?![a-z])"
    rf"|(?:gifl|fess|secou|frapp|batt|brutalis|neglig|tap)(?:e|u|er|ait|ant) {_ITS}?{_CHILD}(?![a-z])|l'(?:a|aurait|avait) (?:enferm|secou|abandonn)ee?(?![a-z])"
    # roads
    r"|alcootest (?:a|de|:) ?0[.,][0-2]\d|(?:conduit|conduisait|roulait|circulait|conduire|drove|driving) (?:sans (?:permis|assurance|assurances|immatriculation|ceinture|phares)|en (?:etat|boisson|sens inverse|zigzag)|avec (?:un permis (?:suspendu|expire)|les facultes)|au cellulaire|impaired|without insurance)"
    r"|(?:pris|prend|prendre) la fuite|(?:fui|quitte|fuit) (?:la scene|les lieux (?:de l'accident|apres))|delit de fuite|hit[- ]and[- ]run|ran (?:a red light|a stop sign|from (?:the )?police)"
    # wildlife and land
    r"|(?:sous|en dessous de|inferieure?s? a) la (?:limite de taille|taille (?:legale|minimale|permise)|longueur (?:legale|minimale))|(?:filets?|engins?|pieges?|collets?|appats?|armes?|hamecons?|munitions?)(?: [a-z]{4,10})? (?:prohib|interdit|illega|illicit)[a-z]{0,3}|(?:au-dela|au-dessus) d(?:u|e la|e son|e sa) (?:quota|limite de prise|limite permise)|undersized (?:fish|bass|walleye|trout|lobsters?)|illegal(?:ly)? (?:net|nets|trap|traps|harvest[a-z]*|caught|hunted)"
    r"|(?:cach|dissimul|camoufl)(?:e|ait|aient|ant|er) (?:la |le |les |l'|un |une |des |de la |du |sa |son )(?:carcasse|viande|gibier|arme|armes|drogue|marchandise|bouteilles?|preuves?|argent|cocaine|cannabis|pistolet|fusil|chevreuil|orignal|revenu|revenus|conjointe?|emploi|compte)(?![a-z])"
    rf"|(?:abattu|tue|tire|capture|pieg|chass|pech|prelev)(?:e|es|ee|ait|u)? {_FEW}{{0,24}} (?:sans (?:permis|licence|coupon|droit)|hors saison|en temps prohibe|de nuit|a la lumiere|au projecteur|sur un terrain prive)"
    rf"|(?:employ|embauch|engag|loge|heberg|exploit)(?:ant|e|ait|er) {_FEW}{{0,34}} (?:sans (?:permis|statut|papiers|les declarer|autorisation)|au noir|en situation irreguliere)|(?:employing|hired|hiring) [a-z ]{3, 24} without (?:permits?|papers|status)"
    # school and care
    r"|(?:remis|depose|presente|soumis|remet|rendu) (?:un |une |son |sa |le |la |deux )(?:travail|travaux|essai|memoire|dissertation|devoir|these) (?:ecrit|faite?|redige|copie|genere|achete|plagie|traduit)e?s? (?:par|a|d'|de|sur|avec)|(?:copie|copiait|copier) (?:sur (?:sa |son |une? )(?:voisine?|camarade|collegue|amie?|cousine?)|(?:le |son |l'|un )(?:travail|examen|devoir|essai) (?:de|d'))|(?:se fait|fait) passer pour (?:un|une|le|la|l')|(?:prescri[a-z]{1,4}|administre|donne) [a-z' ]{3,30} a (?:sa |son |lui-meme|elle-meme|des amis)(?:conjointe?|femme|mari|fils|fille|ami|mere|pere|soeur|frere)?(?! (?:patient|usager|client))|(?:couche|sort|relation|romance|frequente) avec (?:une? |sa |son |l')(?:patiente?|eleve|etudiante?|detenue?|cliente?)(?![a-z])|(?:hired|handed in|submitted|turned in) (?:a |an |his |her )(?:paper|essay|work) (?:written|bought|copied)"
    # tax and benefits
    r"|(?:never|didn't|did not|failed to|fails to|hasn't|refuses to) (?:(?:report(?:ed)?|declare[d]?|disclose[d]?|file[d]?) (?:(?:her|his|the|any|all|a) )?(?:[a-z]+ )?(?:income|earnings|tips|taxes|returns?|marriage|partner|roommate|job|debts?|conviction)|show(?:ed)? up (?:in|for|to) (?:court|work|trial|probation|sentencing)|appear(?:ed)? in court|compl(?:y|ied) with (?:the|a|his|her) (?:order|conditions?|undertaking|curfew|bail))"
    r"|(?:omis|oublie|neglige|refuse) de (?:declarer|produire|signaler (?:son|sa|ses|un|une|des|le|la))|n'a (?:pas|jamais|rien) declare (?:son|sa|ses|un|une|des|le|la|les|l'|ces)|(?:non declare|jamais declare)e?s?(?! (?:par|au|ouvert))|(?:vit|vivait|habite) (?:en couple|avec (?:un|une|son|sa) [a-z]{4,9}) sans (?:le |l'avoir )(?:dire|declarer|declare)|imit(?:e|ait|er) (?:la|sa|ma|leur) signature|blanchi(?:t|r|ssait|e)? (?:de l'|l')argent"
    # orders of a court
    r"|(?:entre|entree|venue?|rendue?|presentee?|introduite?|retournee?|alle|allee|revenue?) (?:chez (?:elle|lui|eux|moi|son|sa|ses)|a son (?:travail|ecole|domicile)) (?:malgre|en depit|sans (?:permission|y etre invite|autorisation|droit))|(?:manque|manquait|contrevenu|contrevient) a (?:ses|son|ces|cette|l'|une|sa)[ ]?(?:conditions?|engagement|ordonnance|promesse|couvre-feu|interdiction|probation)"
    # avowed
    rf"|(?:avoue|admis|reconnu|reconnait|admet)(?: {_FEW}{{1,40}})? (?:avoir )(?:vole|pris l|pris d|pris de|utilise|frappe|menti|triche|falsifie|vendu|touche|agresse|signe|detourne|fraude|cache|lance|pousse|menace|tue|tire sur|mis le feu|brise|casse|commis|depense|joue l|abuse|copie|plagie|conduit (?:en|sans|apres|avec)|bu (?:au|avant|pendant)|efface|detruit|divulgue|consulte (?:le|les|son|sa|des) )"
)
_NOTHING = re.compile(
    rb"(?:s'en est prise?|s'en prend|s'en prenait) (?:a |au |aux )(?:lui|elle|eux|soi|cette|ce |la (?:pauvrete|pollution|crise)|une (?:loi|idee))|(?:pris|prend|prendre) la fuite (?:des|de l'eau|d'eau)",
    re.IGNORECASE,
)


def judge(candidate: Candidate) -> Found | None:
    if figurative(candidate) or _NOTHING.match(candidate.value + candidate.after(16)):
        return None
    return Found(0.8, end=candidate.start + len(candidate.value.rstrip(b" '")), tie=Tie.WORD)


_NOT_ENOUGH = (
    r"(?:fausses?|faux|fictifs?|fictives?|bidons?|inexistante?s?|contrefaite?s?|mensong[a-z]{2,4}|truquee?s?)"
)
DETECTOR = Detector(
    name="generic.conduct",
    type=FindingType.JUDICIAL,
    level=Level.PROTEGE_C,
    anchors=(
        rf"\b{_NOT_ENOUGH} {_PAPER}|\b{_PAPER} (?:[a-z]+ ){{0,2}}{_NOT_ENOUGH}\b",
        rf"\b{_PAPER}[^.;:!?\n]{{0,40}} (?:ou (?:il|elle) (?:n'|ne s')|qu'(?:il|elle) n'a|alors qu'(?:il|elle) (?:etait|n')|jamais (?:travail|effect|fait|rendu|parcour|eu))",
        rf"\b(?:utilise|utilisait|utiliser|pris|prenait|emprunte|empruntait|servi d[eu]|sert d[eu]|servait d[eu])[ ]?(?:[a-z']{{1,6}} ?)?{_OWN}\b",
        r"\b(?:used|using|uses) (?:the|a|his|her) (?:company|work|corporate|city|school|department|purchasing) |\b(?:padded|padding|faked|faking|forged|forging|inflated|inflating|falsified|falsifying|backdated) (?:h|the|sev|some|two|three)",
        r"\bvol(?:e|ait|er) (?:de l'|du|des|d'|l[ae']|les)[^.;\n]{0,20}(?:essence|cuivre|medicament|outils|materiel|temps|caisse|narcotique|panier|depot|colis)|\b(?:emporte|vide|pris|dans) (?:la|le contenu de la) caisse\b",
        r"\b(?:glisser|fourrer|dissimuler|siphonner|vapoter|tricher|fouiller) |\b(?:surprise?|pincee?|attrapee?|filmee?) a [a-z]|\b(?:gliss|fourr|cach|dissimul)(?:e|ait|ant) [a-z' ]{6,34} (?:dans|sous) s|[$] a (?:l'|la |le |une? |son |sa )?(?:inspect|agent|polici|fonction|elu|conseil|maire|evalu|exami|juge|temoin|verif|prepose|direct)|\b(?:enveloppe|voyage) a (?:l|un|son|sa)|\b(?:alcool|pot|cannabis|drogue|biere|cigarettes|vapoteuse) a (?:une?|des|s)|\bfai(?:t|re|sait) (?:signer|remplir|approuver) [a-z]|\b(?:payait|offrait|achetait|versait) [a-z' ]{6,34} (?:avec|sur|aux frais|a meme)",
        r"\babsente? (?:sans|non)|\babsences? (?:sans|non|injust|repet)|\b(?:quitte|quittait|abandonne|deserte) (?:son|le|leur) (?:poste|quart|travail|lieu|chantier|comptoir)",
        r"\b(?:dort|dormait|dormi|s'endort|s'endormait|endormie?) (?:au|sur|dans le|a son|pendant)|\basleep (?:at|on|behind)|\bsleeping (?:on|through|during)",
        r"(?:l'alcool|la boisson|odeur d'alcool|du pot|du cannabis|le cannabis|le pot|la biere)\b|\b(?:bu|boit|buvait|consomme|consommait|fume|fumait) (?:au travail|sur|pendant|dans le camion|avant)",
        r"\brefus(?:e|ait|er) (?:de |d')(?:se |sor|desc|ouv|arr|cess|suiv|donn|fourn|sub|rend|pay|evac|coll|souf|obt|obei|rem|quit|s'id|laiss|port|pass|remb)|\bne s'(?:est|etait) (?:pas|jamais) presente",
        rf"(?:avec|coups? d[e'u]|l'aide d'|muni d'|arme d') ?(?:une? |des |le |la |son |sa )?{_TOOL}\b",
        r"\b(?:frapp|pouss|gifl|mord|bouscul|griff|menac|insult)(?:e|ee|u|ue) (?:a )?(?:deux|trois|quatre|cinq|plusieurs|maintes) (?:fois|reprises)",
        r"(?:a|ai|avait|ont|aurait) (?:coinc|accul|embrass|pelot|tripot|deshabill|ligot|fess|bott|etouff|roue|crach|asperg|encercl|humili|rabaiss|espionn|traqu|pris|enferm|secou|abandonn)",
        r"(?:l'|m'|les |lui )(?:a|ai|avait|ont|aurait) (?:agripp|empoign|saisie?|tiree?|train|serr|plaqu|jetee?|ramasse|mise?|attrap)|\b(?:empoign|agripp|attrap|tir|train|saisi|pogn|soulev)(?:e|ait|ant|er)? [a-z']{1,4} ?[a-z-]{3,14} (?:par (?:le|la|les|l')|au (?:cou|collet|bras))|\btrait(?:e|ait|er|ee) [a-z0-9' -]{0,46}(?:de|d') ?(?:tous les noms|sale|gros|maudit|hostie|idiot|imbec|niais|tapette|fif|gouine|negre|singe|chien|cochon|vache|salop|salaud|put|conne?|debile|retard|attard|folle|fou|ment|vol|incomp|bon)",
        r"\b(?:frappe|frappait|battait|bat|corrige|chatie|punit) [a-z']{1,4} ?[a-z]{3,12} (?:avec|a coups)|\b(?:punch|kick|slap|shov|push|chok|bit|hit|spat|swung|grabb|scratch|head-?butt|stab|trip)[a-z]{0,4} (?:at |on )?(?:another|an?|the|his|her|two|three) [a-z]|\bete (?:assassin|execut|abattu|enlev|kidnap|sequestr|egorg|fusill|emprisonn|deport|battu|menac)",
        r"\bhaleine\b|\b(?:ecrit|redige|copie|genere|achete|plagie|traduit)e?s? (?:par|a|d|sur|avec)\b|\b(?:copie|copiait|copier) (?:sur (?:s|une?) ?|son|l|un)|\bpasser pour\b|\b(?:prescri[a-z]{1,4}|administre) [a-z' ]{3,30} a (?:sa|son|lui|elle|des)|\bavec (?:une? |sa |son |l')(?:patient|eleve|etudiant|detenu|client)|\b(?:paper|essay|work) (?:written|bought|copied)|\b(?:never|didn't|did not|failed to|fails to|hasn't|refuses to) (?:report|declare|disclose|file|show|appear|compl)",
        r"\b(?:claque|gifle|taloche|volee|raclee|baffe|fessee)s?\b|\bcoups? de (?:ceinture|regle|genou|tete|poing|pied|coude|baton)\b|\bs'en (?:est pris|prend)|\b(?:jetee?|ruee?|precipitee?) sur\b",
        r"\bcrach(?:e|ait|er) (?:au|a|sur|dans)\b|\b(?:mordu|griffe|frappe|gifle|bouscule|pousse|insulte|menace|agresse|intimide|harcele|saute sur|crie apres|hurle apres) (?:l[ea']|un|s|deux)",
        r"\b(?:defonce|force|fracasse|arrache|enfonce|brise|cassait|casse) (?:l[ae']|une?|les|s[ao]n?) ?(?:porte|serrure|fenetre|cadenas|vitre|grillage|cloture|coffre|distributrice|barriere|casier|tiroir|guichet)|\b(?:bruler|incendier|sauter|exploser) (?:l|s|un|d|trois|plus)",
        r"\b(?:dirige|dirigeait|gere|gerait|chapeaute|finance|financait|alimente|alimentait|pour|membre) [a-z ]{0,8}(?:reseau|gang|trafic|cartel|proxenet)",
        rf"\b(?:laiss|abandonn|enferm|oubli|gifl|fess|secou|frapp|batt|brutalis|neglig|tap)(?:e|u|er|ait|ant|ee?s?) [^.;\n]{{0,24}}{_CHILD}\b",
        r"\balcootest|\b(?:conduit|conduisait|roulait|circulait|conduire|drove|driving) (?:sans|en|avec|au cell|impaired|without)|\bla fuite\b|\bde fuite\b|\bla scene\b|\bles lieux (?:de|apres)|\bhit[- ]and|\bran (?:a|from)",
        r"\bla (?:limite de taille|taille|longueur)\b|\b(?:prohib|interdit|illega|illicit)[a-z]{0,3}\b|\b(?:quota|limite de prise|limite permise)|\bundersized|\billegal",
        r"\b(?:cach|dissimul|camoufl)(?:e|ait|aient|ant|er) (?:l[ae']|les|une?|d|s)",
        r"\b(?:abattu|tue|tire|capture|pieg|chass|pech|prelev)(?:e|es|ee|ait|u)? [^.;\n]{0,24} (?:sans|hors|en temps|de nuit|a la lumiere|au projecteur|sur un terrain)",
        r"\b(?:employ|embauch|engag|loge|heberg|exploit)(?:ant|e|ait|er) [^.;\n]{0,34} (?:sans|au noir|en situation)|\b(?:employing|hired|hiring) [a-z ]{3,24} without",
        r"\bde (?:declarer|produire|signaler)|\bdeclaree?s?\b|\bvi(?:t|vait) [^.;\n]{0,24} sans|\bhabite [^.;\n]{0,24} sans|\bimit(?:e|ait|er) (?:la|sa|ma|leur) sig|\bblanchi[a-z]{0,5} [a-z]{0,2} ?l'argent",
        r"\bchez (?:elle|lui|eux|moi|s) (?:malgre|en depit|sans)|\ba son (?:travail|ecole|domicile) (?:malgre|en depit|sans)|\b(?:manque|manquait|contrevenu|contrevient) a ",
        r"\b(?:avoue|admis|reconnu|reconnait|admet) [^.;\n]{0,40}avoir ",
    ),
    pattern=Lowered(rf"(?<![a-z0-9])(?:{_FORMS})".encode()),
    judge=judge,
    most=10,
    near=(110, 70),
)
