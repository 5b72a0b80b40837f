"""A body or a mind that fails, told by what one can no longer do, has had removed, wears, or where one is cared for.

Source of the notion: LAI, s. 59; LRSSS, s. 2. Format: a part of the body with what befell it (« on lui a enlevé un sein »,
« ses genoux sont finis »), a sense or an act that is lost (« ne voit presque plus », « échappe tout »), a ward or a
hospital where one is or goes, a cure, a device that one lives with, a value of the clinic, what one drank or took.
Negatives: guides, sports, machines. Level alone: Protégé C with a named or identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.about import figurative
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.detectors.generic.body import of_thing_owned
from balise.detection.wordwise import Lowered

_FEW = r"[^.;:!?\n\x00]"
_PART = (
    r"(?:tete|crane|cerveau|visage|face|joues?|menton|nez|machoires?|dents?|langue|gorge|cou|nuque|yeux|oeil|paupieres?|oreilles?|tympans?|epaules?|bras|avant-bras|coudes?|poignets?|mains?|doigts?|pouces?|index|ongles?|poitrine|seins?|coeur|poumons?|bronches|cotes?|dos|colonne|vertebres?|reins?|foie|rate|pancreas"
    r"|estomac|ventre|intestins?|colon|vessie|prostate|uterus|ovaires?|hanches?|bassin|fesses|sacrum|cuisses?|jambes?|genoux?|mollets?|chevilles?|pieds?|talons?|orteils?|peau|nerfs|arcade|sourcil|levres?|cornee|retine|thyroide|vesicule|appendice|sang|os|hips?|knees?|lungs?|heart|kidneys?|liver|brain|breast|legs?|arms?|hands?|foot|feet|eyes?|back|shoulders?|spine|bones?)"
)
_BODILY = re.compile(
    rf"(?:{_PART}|vue|ouie|memoire|voix|sante|etat|bebe|petite?|jumelle|jumeau|douleur|maladie|cancer)s?\Z"
)
_OWN = r"(?:son |sa |ses |mon |ma |mes |notre |leurs? |votre |vos |le |la |les |l'|un |une |deux |trois |des |du |de la |his |her |my |their |both |a |one |the )"
_NO = r"(?:plus|pu|presque plus|presque pas|presque pus|pas|quasiment plus|a peine|guere|jamais|no longer|barely|hardly)"
_LOST = r"(?:plus|pu|presque plus|presque pas|quasiment plus|no longer|barely)"
_WARD = r"(?:pneumo|onco|oncologie|pneumologie|cardio|cardiologie|neuro|neurologie|nephro|nephrologie|geriatrie|psychiatrie|psy(?:ch)?|pedopsy|ortho(?:pedie)?|gastro(?:enterologie)?|hemato(?:logie)?|dermato|urologie|soins (?:intensifs|palliatifs|prolonges|coronariens)|grands brules|reanimation|neonatologie|neonat|maternite|isolement|dialyse|hemodialyse|desintox|detox|sevrage|rehab|readaptation|convalescence|icu|palliative care|detox)"
_HOSPITAL = r"(?:robert-giffard|douglas|pinel|louis-h(?:ippolyte)?|lafontaine|albert-prevost|pierre-janet|sainte-justine|maisonneuve|sacre-coeur|hotel-dieu|enfant-jesus|chul|chum|chus|cusm|chuq|iucpq|(?:la )?maison jean-lapointe|portage|jean-lapointe|dollard-cormier|le crd|chsld|ressource intermediaire|l'institut|icm|cite-de-la-sante|charles-le ?moyne|notre-dame|saint-luc|fleurimont|le grand portage)"
_DEVICE = r"(?:respirateur|ventilateur|ecmo|oxygene|dialyse|perfusion|sonde|solute|morphine|cpap|concentrateur|monitoring|moniteur|gavage|canule|catheter|picc|port-a-cath|drain|vac(?: a domicile)?|ventilator|life support|feeding tube)"
_DRINK = r"(?:alcool|biere|bieres|vodka|gin|rhum|vin|boisson|fort|speed|meth|crystal|coke|cocaine|crack|heroine|fentanyl|pot|cannabis|ghb|mush|pilules|peanuts|benzos|opioides|hydros?|dilaudid|ritalin)"
_N = r"(?:\d{1,3}(?:[.,]\d{1,2})?|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt)"
_FORMS = (
    # what befell a part of the body
    rf"(?:(?:on |vient de |vont |va |doit se faire |s'est fait |se fait |me suis fait |ont )(?:lui |m'|leur |me |t')?(?: ?a |ai |ont |avait )?|(?:lui|m'|leur|l') ?(?:a|ont|avait|avaient) )(?:enlev|retir|coup|amput|op[e]r|ouvr|ouvert|viss|pos|gref|transplant|recous|recousu|recoll|plaqu|broy|arrach|cass|crev|ecras|brul|sectionn|replac|reconstrui|tranch|ponctionn|draine)[a-z]{{0,4}} (?:un morceau de |un bout de |une partie d[eu] |{_N} points? (?:a|au|sur) )?{_OWN}{{0,2}}(?:gros |petit )?(?:{_PART}|tumeur|tige|plaque|vis|prothese|valve|pile|stent|stimulateur|pacemaker|bosse|masse|kyste)(?![a-z])"
    rf"|{_PART} (?:d'[a-z]+ )?(?:droite?|gauche|droit)? ?(?:(?:(?:est|sont|etait|etaient|reste|restent|commence[a-z]*|rendue?s?|devenue?s?|tout|toute|toutes|tous|encore|completement|a) ){{1,3}})?(?:retiree?s?|amputee?s?|sectionnee?s?|brulee?s? (?:au|a)|croches?|finie?s?|usee?s?|os sur os|barree?s?|bloquee?s?|gonflee?s?|enflee?s?|vissee?s?|noire?s?|bleue?s?|morte?s?|a vif|infectee?s?|crevee?s?|paralysee?s?|raccourcie?s?|ankylosee?s?|engourdie?s?|perforee?s?|eclatee?s?|ecrasee?s?|fracturee?s?|cassee?s?|fissuree?s?|dechiree?s?|disloquee?s?|luxee?s?|arrachee?s?|lach(?:e|ee|er|ent|ait)|malades?|fragiles?|qui (?:tremblent|tremble|bloque|lache|tombe|gonfle|brule|elance|enfle|pelent?|coule)|(?:tres |trop )?sensibles?|en (?:compote|bouillie|sang)|d'amiante|plein[es]? d(?:e |')[a-z]+|broken|swollen|shattered|amputated|failing|gone)(?![a-z])"
    rf"|(?:perdu|perdait|perdre|perd|lost) (?:{_OWN}|l'usage (?:de |d'|du |des )(?:sa |son |ses |la |le |les )?){{1,2}}(?:gros |petit )?(?:{_PART}|vue|ouie|voix|memoire|equilibre|bebe|jambe|vision)(?! (?:sur|aux?) (?:le|la|les|jeu|chapitre))(?![a-z])|(?:tache|masse|bosse|ombre|nodule|polype|caillot|kyste|lesion|pierre|calcul|lump|spot|mass)s? (?:[a-z]{{4,10}} )?(?:au|aux|a la|sur (?:le|la|les|son|sa|mon|ma|un|l'|ses)|dans (?:le|la|les|son|sa|mon|ma|l'|ses)|on (?:his|her|the)|in (?:his|her|the)) ?(?:{_PART}|crane|selles|urines?|lung|breast)(?![a-z])|(?:eau|liquide|sang|water|fluid|blood) (?:aux?|dans|sur|in|on) (?:les |le |ses |son |la |mes |mon |the |his |her )?(?:poumons?|cerveau|genoux?|coeur|ventre|selles|urines?|lungs?|brain)(?![a-z])|{_N} points? (?:de suture )?(?:a|au|sur|a la|a l'|dans) ?(?:la |le |l'|son |sa )?{_PART}|recousue?s? (?:a|au|sur) ?(?:la |le |l')?{_PART}|(?:marques?|traces?|bleus?|ecchymoses?|hematomes?|cloques?|ampoules|morsures?|brulures?|griffures?|coupures?|plaies?|zebrures) (?:[a-z]{{4,10}} |grand[es]* comme [a-z' ]{{3,14}})?(?:au|aux|a la|a l'|sur (?:le|la|les|son|sa|ses|l')|dans (?:le|la)|autour d[ue]|derriere (?:le|la|les)) ?(?:{_PART})|(?:j'ai|a|avait|ai|ont|avoir) (?:encore |toujours |ben |tres )?mal (?:au|aux|a la|a l'|quand|partout|depuis|en (?:urinant|marchant))[ ]?(?!lundi|mardi|samedi|portefeuille|idee){_FEW}{{2,20}}|edentee?s?(?: (?:complete?|complet|du haut|du bas|totale?)){{0,2}}|oeil de (?:verre|vitre)|os sur os|(?:a|ai|avait|ont|porte|porter|porte maintenant|vit avec|j'ai) (?:maintenant |encore |toujours )?(?:une |un |la |sa |ma |son |mon )(?:poche pour|poche de colostomie|sac de colostomie|pile sous|stimulateur|pacemaker|defibrillateur|valve|prothese|jambe de bois|corset|minerve|attelle|platre|orthese|implant|appareil (?:pour respirer|auditif)|machine a oxygene|pompe (?:a insuline|a cote)|glucometre|canule|marchette|deambulateur|fauteuil roulant|walker|cane|catheter)(?: {_FEW}{{2,20}}?)?(?=[ ]?(?:[.,;\n]|\Z| et | pour | depuis | sous ))|recu un (?:rein|foie|coeur|poumon|greffon)(?: d[eu] [a-z ]{{3,14}})?"
    # what is lost or hard
    rf"|(?:ne |n'|n )?(?:(?:entend|entends|entendait|mange|mangeait|dort|dors|dormait|respire|avale|hears|speaks|eats|sleeps) {_NO}(?! (?:de (?:poisson|viande|porc|gluten|sucre|noix)|parler))|(?:voit|vois|voyait|voient|marche|marchait|marchent|bouge|bougeait|sees|walks) {_LOST}(?! ?:| (?:l'interet|l'utilite|la necessite|le besoin|pourquoi|d'interet|d'utilite))|(?:parle|parlait|sort|sortait|se leve|lit|ecrit|conduit|cuisine|se lave|s'habille|tape|leve|reconnait|reconnaissait|sent|goute|urine|boit|finit|retrouve|supporte|tolere|endure) {_LOST}(?! (?:(?:l'autobus|le camion|la niveleuse|les? (?:nouvelles|courriel|rapport|retard|delai|manque|attente))|(?:mes|ses|nos|vos|tes|leurs) (?:courriels|messages|rapports)|de (?!son|sa|ses|la gauche|la droite)|pour|dans un|a la (?:vente|tele)))|(?:peut|peux|pouvait|pouvais|can|could) (?:plus|pu|pas|presque plus|a peine|no longer|barely) (?:me |se |s'|m'|meme |seulement |encore )?(?:lever|bouger|marcher|dormir|porter|conduire|parler|respirer|tenir|entrer seule?|rester|monter|plier|fermer|manger|avaler|ecrire|sortir|habiller|laver|voir|walk|sleep|stand|breathe|lift|drive))(?: (?:que |qu'|de |d'|a |sans |se |s'|lever |bouger |marcher |ses |son |sa |les |le |la |rien|bien|du tout|seule?|personne|entrer |tenir |dormir |porter |conduire |parler |respirer |en |dans |aucun |aucune |ecrire |rester |monter |plier |fermer )[a-z' ]{{0,34}})?|n'ose plus [a-z' ]{{3,20}}|ne (?:mange|finit|retrouve|reconnait|joint|ferme|tient|se souvient) (?:toujours )?(?:que|pas|plus|pu)[a-z' ,]{{2,40}}|ne dit toujours (?:que|pas|aucun)[a-z' ,]{{2,40}}|(?:re)?trouvee? (?:inconsciente? |inanimee? |couchee? |etendue? )?(?:au sol|par terre|sur le plancher)(?![a-z])|found (?:unconscious |lying )?on the (?:floor|ground)(?![a-z])"
    rf"|(?:echappe|echappait|lache|laisse tomber) (?:tout|ses [a-z]{{3,10}}|(?:les|des|la|le|son|sa) (?:objets|affaires|actes|draps|tasses?|outils|vaisselle|couteau|crayon|fourchette))(?= |,|\.|;|\n|\Z)|(?:cherche|cherchait|trouve pas|trouvais pus|trouve plus|oublie|mele|melange) (?:ses|mes|tous ses|les|le|leurs) (?:mots|noms?|jours|pilules|medicaments|rond)|se per(?:d|dait|ds) (?:dans|sur|en|souvent)[a-z' ]{{2,24}}|(?:(?:il|elle|y|mon|sa|ma|qui) )?(?:tremble|tremblait|tremblotte|boitait|boite (?:du|de la|depuis|encore|a droite|a gauche)|begaie|bave|titube|s'etouffe|suffoque|convulse|a convulse|perd connaissance|s'endort debout|fatigue vite|parle (?:lentement|aux murs|tout seul|toute seule)|marche a quatre pattes|sursaute|vomit (?:chaque|tous|depuis|deux|trois|sang)|crache (?:vert|du sang|jaune)|pisse au lit|fait (?:dans ses|dans sa|sous elle|pipi au lit))(?:s|ait|ent)?(?= |,|\.|;|\n|\Z)|(?:sa |la |ma )?(?:memoire|vue|vision|audition|ouie|sante|tete) (?:(?:lui |commence a |me )?(?:decline|baisse|joue|flanche|part|lache|s'en va|diminue|baissait|fait defaut)[a-z]{{0,3}}|normale?(?: a (?:gauche|droite))?|trouble|flou[e]?|n)(?![a-z])|tremblote|(?:en (?:fauteuil(?: roulant| motorise)?|jaquette)|(?:reste|garde[e]?|clouee?|cloue|toujours|mise?) au lit|alitee?|couchee? a l'annee|grabataire|cloue(?:e)? au lit)(?= |,|\.|;|\n|\Z)(?! (?:de|en) (?:bois|cuir|direction))|s'est (?:etouffee?|pendue?|ouverte? (?:la|le|les) [a-z]+|coincee?|plantee?|evanouie?|effondree?)|(?:est|etait|il est|elle est) (?:tout |toute )?bleue?(?=[ ]?[!.,])"
    # mind
    rf"|(?:entend|entendait|entends|parle de|parlait de|hears|hearing)(?: toujours| encore| parfois)? (?:des|ses|la|les|une|sa) voix(?: {_FEW}{{2,40}})?|(?:la )?(?:tele|radio|voix|diable)(?: de [a-z ]{{3,16}})? (?:lui |me )(?:donne|parle|dit|ordonne)[a-z' ]{{2,30}}|(?:corde|fusil|lame|rasoir|pilules) (?:trouvee?s?|cachee?s?|dans le garage|sous (?:l'oreiller|le matelas|son))[a-z' ]{{0,20}}|(?:dans|avec) (?:le garage|la toilette|une corde|le fusil|un fusil|une lame) (?:avec (?:une corde|le fusil|un couteau))|(?:ecrit|laisse) (?:des lettres|une lettre) d'adieu|se (?:coupe|coupait|griffe|frappe la tete|mord|brule|taillade|ronge|gratte jusqu)[a-z]{{0,3}}(?: (?:sur |a |au |aux |les |la |le |jusqu'a |depuis )[a-z' ]{{2,24}})?|tir(?:e|ait) ses cheveux[a-z' ]{{0,20}}|ingestion de (?:megadoses?|medicaments|pilules)[a-z0-9 ]{{0,16}}|fil(?:e|ait) un mauvais coton|(?:y |il |elle )?a les nerfs malades|(?:les |mes |ses )nerfs (?:ont lache|malades|a fleur de peau|a bout)|(?:joueu(?:r|se)|jeu|jeux) pathologiques?|troubles? lie[es]? au jeu|revo(?:it|yait|is) (?:le |la |les |l'|son |sa |toujours )[a-z' ]{{3,34}}(?:chaque|quand|la nuit|les yeux)[a-z' ]{{0,24}}|dort avec la lumiere|accumule (?:des |les |ses )(?:objets|sacs|dechets|journaux|boites|chats)[a-z' ]{{0,20}}|syllogoman[a-z]+|(?:ne )?parle a aucun[a-z' ]{{3,24}}|vi[ts] dans ses excrements|crises? de (?:morsure|larmes|panique|nerfs|colere|rage|epilepsie)|morsures? repetees?|frappe les murs"
    # care
    rf"|(?:suivie?s?|traitee?s?) (?:au |a la |a l'|aux |en |par |chez |depuis |pour )(?:crd|clsc|cran|deux semaines|trois semaines|mois|psy[a-z]*|ergo[a-z]*|{_WARD}|un(?:e)? [a-z]+|le jeu|jeu)[a-z ]{{0,16}}|(?:un )?suivi en [a-z]{{4,14}}(?: (?:aux|deux|trois|une|chaque)[a-z ]{{3,18}})?|(?:le |la )?(?:clsc|infirmiere|auxiliaire|travailleuse sociale|ts|ergo) passe (?:tous les|chaque|matin|deux|trois|a tous)[a-z ]{{2,14}}|(?:en|a|sort d'une|fait une|fait deux|suit une|suivait une|suivre une|sa|son|une|deux) cures?(?: (?:de (?:desintox[a-z]*|\d{{4}}|repos|sommeil|sevrage)|fermee|au [a-z]+|a (?:la )?[a-z -]{{3,20}}|pour (?:la |l'|le )[a-z]+))?(?= |,|\.|;|\n|\)|\Z)(?! (?:de (?:jouvence|rajeunissement)|thermale))|(?:rentree?|entree?|arrivee?|rendue?|hospitalisee?|retourne[e]?|retournee|internee?|admise?|transferee?|monte[e]?|est|etait|sont|sort|sortie?|hebergee?|placee?) (?:toujours |encore |deja )?(?:au |a |a la |aux |en |du |de |a l'|dans un |chez )(?:{_WARD}|{_HOSPITAL}|(?:\d|quatrieme|troisieme|cinquieme|sixieme)[a-z]{{0,2}} (?:pavillon|etage de psychiatrie|psychiatrie|nord psy)|pavillon [a-z]+)(?: (?:depuis|a|pour|jusqu|dimanche|lundi|mardi|hier|ce)[a-z' -]{{2,20}})?|chsld depuis [a-z]+|(?:est |etait |reste |mis |mise |branchee? )?(?:sous|sur|au|en|a|branchee? a|on|depend d'un) (?:le |un |l'|la |a )?{_DEVICE}(?= |,|\.|;|\n|\)|\Z)(?! (?:de|du|des) (?:la )?(?:ville|piscine|maison))"
    rf"|(?:operee?s?|operer|operation) (?:a coeur ouvert|d[eu] (?:sa|son|la|le|l'|ses|mon|ma) ?[a-z]{{3,10}}|pour (?:la |le |un |une |sa |son )[a-z]{{4,12}}|(?:de(?!neigement|placement|blaiement|barras)|d'urgence|hier|lundi|mardi|mercredi|jeudi|vendredi))|s'est fait (?:operer|ouvrir)[a-z' ]{{0,24}}|(?:lui|m'en|me|leur) donn(?:e|ait|ent) (?:jusqu'(?:a|au|en)|pour (?:un|deux|trois|six)|(?:trois|six|deux|quelques|moins de \w+|a peine \w+) (?:mois|semaines|jours|ans|etes)) ?[a-z0-9 ]{{0,18}}|(?:glioblastome|cancer|tumeur|maladie|coeur|foie|{_PART}) (?:lui laisse|ne (?:tiendra|tiendrait|prendrait|supporterait|resistera)(?:it|nt)? pas|l'a (?:lachee?|emporte)|l'avait lachee?)[a-z' ]{{0,24}}|niveau de soins [a-d](?![a-z])|(?:pas d'|ni |refuse l'|aucune )(?:intubation|reanimation|acharnement|transfert)[a-z ,]{{0,24}}|arret (?:complet|de travail|maladie)? ?du \d[^.;\n]{{3,24}}|(?:medecin|docteur|doc|md|psy) (?:a |lui a |m'a |veut |va |dit que |parle d[eu'] ?)(?:prolonge|arrete|diagnostique|trouve|vu|commencer|donne|prescri[a-z]*|signe|augmente|change|coupe)[a-z]{{0,3}}(?: {_FEW}{{3,34}})?|(?:prolong|poursui|renouvel)[a-z]{{1,5}} (?:de )?(?:l'|son |mon |d')?arret[a-z0-9 ]{{0,20}}|mi-temps therapeutique|retour therapeutique|(?:passe|passer|fait|faire) (?:la |une )?trousse medico-?legale[a-z0-9 ]{{0,8}}|prophylaxie|(?:en|j'en|elle en|il en) (?:prend|prenait|prendre|prends) (?:depuis|pour|tous les|chaque)[a-z' ]{{2,24}}|(?:prend|prends|prenait|prendre|melang[a-z]+|takes|taking|on) (?:encore |toujours |ses |mes |des |des fortes |her |his |some |sleeping ){{1,3}}(?:pilules|medicaments|meds|cachets|antidepresseurs|calmants|somniferes|pills|insuline|injections|medication)(?: {_FEW}{{2,20}})?|a (?:saute|oublie|cesse|arrete|coupe) (?:ses |son |sa |l'|les |d'|de prendre )[a-z' ]{{4,20}}(?:insuline|pilules?|medicaments?|medication|doses?|traitements?|injections?|dialyse)|(?:fait|faisait|attend|attendait|passe|passait) (?:encore |toujours )?(?:son |sa |ses |un |une |des |mes |mon )(?:irm|tdm|scan|biopsie|chimio|radio(?:therapie)?|dialyses?|greffe|coloscopie|colposcopie|traitements? (?:de fertilite|pour tomber)|echographie|tests? de sang)(?: {_FEW}{{2,24}})?|va (?:a|aux|dans) (?:des |ses |les )?(?:meetings|aa|na|reunions aa|rencontres aa)(?![a-z])"
    # substances
    rf"|(?:a|avait|ai|j'ai|ont) (?:encore |deja |re|trop )?(?:bu|consomme|reconsomme|sniffe|fume|pris) (?:hier |cette nuit |avant |encore |trop |trop de )?(?:du |de la |de l'|des |un |une )?(?:{_DRINK}|verre|coup|caisse de|brosse)[a-z' ]{{0,20}}|(?:buvait|boit|bois|buvais|picole|drinks|drank) (?:beaucoup|trop|tous les jours|chaque jour|en cachette|sa paie|comme un trou|depuis|le matin|a l'epoque|fort|heavily|every day)[a-z' ]{{0,20}}|(?:fume|fumait|smokes) (?:encore |toujours )?(?:{_N} |un |deux )(?:paquets?|packs?)[a-z' /]{{0,14}}|fume(?= ?[,.;])|sniff(?:ait|e|er|ais)(?![a-z])(?: (?:dans|au|du|de la|avec)[a-z' ]{{3,18}})?|(?:shoot|freebas|s'inject)(?:ait|e|er|ais) (?:dans|au|du|de la|avec)[a-z' ]{{3,18}}|(?:de la |du )(?:meth|coke|crack|speed|crystal|heroine|fentanyl)(?: ?,? ?(?:hier|ce matin|tous les jours|cette nuit|en fin)[a-z ]{{0,10}})|(?:speed|coke|crack|pot|meth) (?:tous les jours|chaque jour|entre \d|depuis)[a-z0-9 ]{{2,24}}|(?:etais|etait|est|suis) (?:gelee?(?= (?:ben|toute|tous|tout))|sur la brosse|paquetee?|saoule?|en boisson|high|clean|sobre|a jeun)(?: (?:ben raide|toute|depuis|tous les|tout le)[a-z0-9 ]{{0,20}})?|{_N} (?:mois|semaines|jours|ans) (?:d'abstinence|de sobriete|sans boire|sans consommer|clean)|sent(?:ait|s)? (?:la boisson|la robine|l'alcool|le fort|la pisse|l'urine)|\d[.,]\d{{1,2}} ?g (?:d'alcool|dans le sang)|taux d'alcool(?:emie)? (?:de|a) \d[\d.,]*|{_N} g d'alcool|(?:positive?|positif) (?:a la|au|aux|a l'|for) ?(?:{_DRINK}|alcool)"
    # values of the clinic
    r"|(?:sat(?:uration)?|spo2) ?(?:a|:|de)? ?[6-9]\d(?: ?%)?|glyc(?:emie)? ?(?:a|:|de)? ?\d{1,2}[.,]\d|(?:tct|mantoux|ppd|test tuberculinique)(?: a)? \d{1,2} ?mm|anti-hbs(?: ?(?:<|>)? ?\d+| (?:protecteur|negatif|positif))?|calprotectine a [a-z0-9 ]{3,16}|c\. ?diff(?:icile)?|(?:moca|mec|mmse|folstein) \d{1,2} ?/ ?30|\d{1,2} chutes? (?:dans|depuis|en|ce)[a-z' ]{3,22}|tdm non resolu|porteu(?:r|se) (?:d[eu] |de la mutation )?(?-i:[A-Z]{2,6}\d?)|anticorps [a-z' -]{4,40} (?:positifs?|negatifs?)|plombemie|lesions? hyperintenses?|(?:r-)?chop cycle \d|cycle \d de (?:chimio|folfox|r-chop)|atcd (?:de |d')?(?:im|avc|ts|itss|fa|mpoc|ca)(?![a-z])[a-z0-9 ,]{0,14}|(?:cim|icd)[ -]?(?:9|10|11)(?:[-_ ]?(?:ca|qc|cm))?[ ]{0,2}[=:]?[ ]{0,2}(?-i:[A-TV-Z])\d\d(?:\.\d{1,2})?|(?:diag|dx|cim|icd)[a-z_]{0,6} ?[=:] ?(?-i:[A-TV-Z])\d\d(?:\.\d{1,2})?|acr devant temoin|rosc (?:a|at)|jobe positif|abduction [a-z' ]{4,20} limitee[a-z0-9 ]{0,16}|(?:arrivee?|nee?|ne|accouchee?|accouche) (?:\w{2,6} ){1,2}(?:semaines|mois) (?:trop tot|avant terme|d'avance)|(?:perd|perdait|perdu|perdre) (?:son|le|un|leur|mon) (?:bebe|petit|enfant)(?= |,|\.|;|\n|\Z)(?! (?:de vue|dans|au (?:parc|magasin)))|(?:failli|presque) (?:mourir|y passer|y rester)[a-z' ]{0,24}|(?:respire|respirait|inhale|avale) (?:de l'|du |de la )(?:amiante|mercure|plomb|fumee|gaz|silice)[a-z0-9' -]{0,24}|inhalation de fumee|exposee? (?:a l'|au |a la |aux )(?:amiante|plomb|silice|radiations?|gaz|solvants?)[a-z0-9' ]{0,20}|lead in (?:his|her|their) blood|(?:(?:partie?|morte?|decedee?) (?:etouffee?(?![a-z])|des suites)|(?:morte?|decedee?) (?:d'avoir trop|a petit feu|d'une? ))[a-z' ]{0,34}"
)


_NOTHING = re.compile(
    rb"crises? de (?:panique|nerfs|coeur|croissance) (?:des|du|de la) (?:march|bours|banq|invest|secteur|parti|gouv)|se coup(?:e|ait|er) d(?:e|u|es) (?:l'|la |le |son |sa |ses |reste|autres|monde|base)"
    rb"|(?:ne |n')?(?:voi[ts]|voyait|trouve|retrouve|reconnait) (?:plus|pu|pas) (?:le |la |l'|les |son |sa |ses )(?:bouton|icone|menu|onglet|courriel|fichier|dossier|lien|ecran|page|option|document|message|imprimante|clavier|reseau)"
    rb"|perdu (?:une|deux|trois|ses|sa|plusieurs) (?:premieres? )?dents? de lait"
    rb"|perdu (?:l'oeil|la vue) d(?:e|u) (?:lynx|vue|l'objectif)",
    re.IGNORECASE,
)
"""The same words of markets, of who withdraws from others, of what a screen no longer shows."""


_OFFICE = re.compile(
    rb"(?:ne )?(?:se souvient (?:plus|pas) d(?:e|u|es) (?:(?:la |le |l'|les |son |sa |ses |mon )?(?:mots? de passe|identifiants?|numero de dossier|lien|fichier|titre|reference)|la date exacte)[ ]?(?=[.;\n\x00]|\Z|, (?:mais|et) )"
    rb"|retrouve (?:plus|pas) (?:la |le |l'|les |son |sa |ses )(?:factures?|recus?|formulaires?|rapports?|bon de commande|cle usb)(?![a-z])"
    rb"|reconnait pas (?:la |l'|le |les |cette |une )(?:competence|validite|autorite|bien-fonde|dette|creance|faits)(?![a-z])"
    rb"|tient (?:pas|plus) (?:compte d|le registre|parole)|mange (?:pas|plus) ici|dit toujours pas (?:quand|si|pourquoi|combien)(?![a-z]))"
    rb"|n'ose plus (?:poser (?:de|la|sa|une) question|proposer|commenter)(?![a-z])",
    re.IGNORECASE,
)
"""What anyone forgets, loses or does not admit at work; a closed list, as the same verbs tell of who loses their memory."""
_CARE = re.compile(
    rb"(?<![a-z])(?:ni |usagere?|patiente?|residente?|chambre|memoire|demence|alzheimer|cognitif|cognitive|avc|chute|commotion|chsld|hopital|infirmiere?|medecin|evaluation|evalue|oubli[a-z]*|confuse?|errance|soins?|nom|prenom|jour|saison|annee|mange|ne (?:sait|reconnait|retrouve|se souvient|se rappelle|trouve))(?![a-z])",
    re.IGNORECASE,
)
_AROUND = 160
_SPOKE = re.compile(rb"parle (?:lentement|aux murs|tout)", re.IGNORECASE)
_PLEADED = re.compile(rb"(?<![A-Za-z])(?-i:Me) (?-i:[A-Z])[A-Za-z' -]{1,30} (?:a|avait) \Z")
"""Before a participle: « Me Roy a parlé lentement » tells of a day, and not of how one speaks."""
_FOUND_IT = re.compile(
    rb"(?:re)?trouve (?:au sol|par terre|sur le plancher) (?:un|une|des|le|la|les|son|sa|ses) (?!(?:vieil )?(?:homme|femme|dame|monsieur|usager|resident|patient|beneficiaire|enfant|bebe|client|collegue|employe|mari|mere|pere|conjoint|corps|fille|fils|garcon))",
    re.IGNORECASE,
)
_HAS = re.compile(rb"(?<![a-z])(?:a|ai|ont|avait|avoir) \Z", re.IGNORECASE)
_THING_FOUND = re.compile(rb"(?:re)?trouvee? (?:au|par|sur)|found on", re.IGNORECASE)
_THING = re.compile(
    rb"(?<![a-z])(?:chat|chatte|chien|chienne|oiseau|badge|cartes?|cles?|cable|telephone|cellulaire|portefeuille|sac|manteau|lunettes|dossier|document|papiers?|enveloppe|cle usb|ordinateur|portable|dog|cat|card|keys?|phone|wallet|bag|coat|glasses|cable|laptop|envelope)"
    rb"(?: d(?:e|u) [A-Za-z. '-]{1,30}?|d'[A-Za-z. '-]{1,30}?)?(?: (?:a ete|ont ete|est|sont|fut|avait ete|was|were|has been))? \Z",
    re.IGNORECASE,
)
"""A thing or a pet that lies on the floor, and not its owner."""


def _ordinary(candidate: Candidate) -> bool:
    """Whether the words are of work, of a hearing or of a thing."""
    before, said = candidate.before(_AROUND), candidate.value + candidate.after(_AROUND)
    office = _OFFICE.match(said)
    if office:
        return not _CARE.search(before) and not _CARE.search(said, office.end())
    if _SPOKE.match(candidate.value):
        return _PLEADED.search(before) is not None
    if _FOUND_IT.match(said) and _HAS.search(before):
        return True
    return _THING_FOUND.match(candidate.value) is not None and _THING.search(before) is not None


_SCREEN = re.compile(
    rb"(?<![a-z])(?:mise a jour|ecran|logiciel|module|fichier|dossier partage|page|site|systeme|application|portail|menu|onglet)(?![a-z])",
    re.IGNORECASE,
)
"""Where a program no longer shows something: « je n'y vois plus rien depuis la mise à jour »."""


def judge(candidate: Candidate) -> Found | None:
    if _NOTHING.match(candidate.value + candidate.after(40)) or _ordinary(candidate):
        return None
    if candidate.value[:2].lower() == b"vo" and _SCREEN.search(candidate.value + candidate.after(40)):
        return None
    clause = re.split(rb"[.;\n\x00](?!\d)", candidate.before(48))[-1]
    if figurative(candidate) or of_thing_owned(clause, _BODILY):
        return None
    return Found(0.75, end=candidate.start + len(candidate.value.rstrip(b" ,")), tie=Tie.WORD)


DETECTOR = Detector(
    name="generic.failing",
    type=FindingType.MEDICAL,
    level=Level.PROTEGE_C,
    anchors=(
        r"\b(?:(?:lui|m'|me|leur|l'|t') ?(?:a |ai |ont |avait |avaient )?|(?:on|fait|faire|vient de|va|vont) (?:lui |m'|leur |me )?(?:a |ont )?)(?:enlev|retir|coup|amput|oper|ouvr|ouvert|viss|pos|gref|transplant|recous|broy|arrach|cass|crev|ecras|brul|sectionn|reconstru|tranch|draine|ponction|plaqu|replac)",
        rf"\b{_PART}[a-z' ]{{0,30}} (?:retiree?s?|finie?s?|noire?s?|sensibles?)\b",
        r"\b(?:amputee?s?|sectionnee?s?|croches?|os sur os|barree?s?|gonflee?s?|enflee?s?|vissee?s?|a vif|infectee?s?|crevee?s?|paralysee?s?|raccourcie?s?|ankylosee?s?|engourdie?s?|perforee?s?|ecrasee?s?|fracturee?s?|fissuree?s?|dechiree?s?|luxee?s?|tremblent|d'amiante|swollen|shattered|amputated)\b|\b(?:mains?|genoux?|dos|coeur|rein|foie|jambes?|pieds?|doigts?|poumons?|yeux|oeil|bras|epaules?|hanches?|peau|nerfs|dents|orteils?|bronches) (?:est|sont|etait|commence|qui|rendu|toute?s?|tous|morte?|malades?|lache|bleue?|usee?|cassee?|brulee?|plein)",
        r"\b(?:perdu|perdait|perdre|perd|lost) (?:un |une |la |le |l'|les |deux |trois |son |sa |ses |his |her |an? )|\b(?:tache|masse|bosse|ombre|nodule|polype|caillot|kyste|lesion|pierre|calcul|lump|spot|mass)s? (?:[a-z]{4,10} )?(?:au|aux|a la|sur|dans|on|in) |\bpoints? (?:de suture )?(?:a|au|sur) |\brecousu|\b(?:marques?|traces?|bleus?|ecchymoses?|hematomes?|cloques?|ampoules|morsures?|brulures?|griffures?|coupures?|plaies?) [a-z' ]{0,20}(?:au|aux|a la|a l'|sur|dans|autour|derriere)\b",
        r"\bmal (?:au|aux|a la|a l'|quand|partout|depuis|en)\b|\bedentee?|\boeil de\b|\b(?:poche|sac) (?:pour|de col)|\bpile sous\b|\b(?:stimulateur|pacemaker|defibrillateur|valve|prothese|corset|minerve|attelle|platre|orthese|implant|glucometre|canule|marchette|deambulateur|walker|catheter)\b|\bappareil (?:pour|audit)|\bmachine a oxy|\bpompe a \b|\bfauteuil|\brecu un (?:rein|foie|coeur|poumon|greffon)\b",
        r"\b(?:plus|pu|presque pas|presque pus|a peine|guere|barely|hardly) (?:que|qu'|de|d'|a|sans|se|s'|lever|bouger|marcher|ses|son|sa|les|rien|bien|du tout|seule?|entrer|tenir|dormir|porter|conduire|parler|respirer|personne)\b|\b(?:presque|quasiment) (?:plus|pas|pus)\b|\b(?:voit|vois|voyait|entend|entendait|marche|parle|mange|dort|dors|sort|bouge|respire|avale|lit|conduit|tape|reconnait|tolere|endure|supporte|finit|retrouve) (?:plus|pu|pas|jamais)\b|\bn'ose plus\b|\bne (?:dit|parle|mange|finit|retrouve|reconnait|joint|ferme|tient|se souvient) ",
        r"\btrouvee? (?:inc[a-z]+ |inan[a-z]+ |couchee? |etendue? )?(?:au sol|par terre|sur le pl)|\bfound (?:[a-z]+ )?on the |\b(?:echappe|echappait) |\b(?:ses|mes|les) (?:mots|noms)\b|\bse per(?:d|dait|ds) |\b(?:trembl|boit|begai|titub|suffoqu|convuls|sursaut)(?:e|ait|es|ent|ote)?\b|\bperd connaissance\b|\bdebout\b|\bfatigue vite\b|\bparle (?:lentement|aux|tout)|\ba quatre pattes\b|\b(?:vomit|crache|pisse) |\b(?:memoire|vue|vision|audition|ouie|sante) (?:lui|comm|me|decl|bais|joue|flan|part|lach|s'en|dimin|fait|norm|trou|flou|n\b)|\ben (?:fauteuil|jaquette)\b|\bau lit\b|\balitee?\b|\bgrabataire\b|\bs'est (?:etouff|pendu|ouvert|coinc|evanoui|effondr)|\bbleue? ?[!.,]",
        r"\bvoix\b|\b(?:lui|me) (?:donne|parle|dit|ordonne)|\bcorde\b|\bfusil\b|\bd'adieu\b|\bse (?:coupe|coupait|griffe|frappe|mord|brule|taillade|ronge|gratte)|\bses cheveux\b|\bingestion de\b|\bmauvais coton\b|\bnerfs\b|\bpathologique|\bau jeu\b|\brevo(?:it|yait|is) |\bavec la lumiere\b|\baccumule |\bsyllogo|\ba aucune?\b|\bexcrements\b|\bcrises? de\b|\bmorsures?\b|\bles murs\b",
        rf"\b(?:suivie?s?|traitee?s?) (?:au|a la|a l'|aux|en|par|chez|depuis|pour) |\bsuivi en\b|\bpasse (?:tous les|chaque|matin|deux|trois|a tous)\b|\bcures?\b|\b{_WARD}\b|\b{_HOSPITAL}\b|\bpavillon\b|\betage de psych|\b{_DEVICE}\b",
        r"\boper(?:ee?s?|er|ation) (?:a|d|pour|h|l|m|j|v)|\bfait (?:operer|ouvrir)\b|\b(?:lui|m'en|me|leur) donn(?:e|ait|ent) |\blui laisse\b|\bl'(?:a|avait) lach|\bniveau de soins\b|\b(?:intubation|reanimation|acharnement)\b|\barret (?:complet|de travail|maladie|du)\b|\b(?:medecin|docteur|doc|md) (?:a|lui|m'a|veut|va|dit|parle)\b|\bd?'?arret\b|\btherapeutique\b|\bmedico-?legale\b|\bprophylaxie\b|\ben (?:prend|prenait|prendre|prends)\b|\b(?:pilules|medicaments|meds|cachets|antidepresseurs|calmants|somniferes|pills|insuline|medication|piluliers?)\b|\b(?:irm|tdm|scan|biopsie|chimio|dialyses?|greffe|coloscopie|colposcopie|fertilite)\b|\bmeetings\b",
        rf"\b(?:bu|consomme|reconsomme|sniffe|fume|fumait|buvait|boit|buvais|picole|drinks|drank|smokes)\b|\b(?:sniff|shoot|freebas|inject)(?:ait|e|er|ais)\b|\b{_DRINK} ?,? ?(?:hier|ce matin|tous|chaque|cette|entre|depuis)|\b(?:de la|du) (?:meth|coke|crack|speed|crystal|heroine|fentanyl)\b|\b(?:gelee?|paquetee?|saoule?|clean|sobre|la brosse|en boisson)\b|\b(?:d'abstinence|de sobriete|sans boire|sans consommer)\b|\bla (?:robine|pisse|boisson)\b|\bd'alcool\b|\bpositi(?:ve?|f) (?:a|au|aux|for)\b",
        r"\b(?:sat|saturation|spo2|glyc|glycemie|tct|mantoux|ppd|anti-hbs|calprotectine|c\.? ?diff|moca|mec|mmse|folstein|plombemie|hyperintense|rosc|acr|atcd|chop|jobe|abduction|tdm)\b|\bchutes? (?:dans|depuis|en|ce)\b|\bporteu(?:r|se) |\banticorps\b|\b(?:diag|dx|cim|icd)[a-z_]{0,6} ?[=:]|\b(?:cim|icd)[ -]?(?:9|1[01])\b|\b(?:trop tot|avant terme|d'avance)\b|\bbebe\b|\b(?:mourir|y passer|y rester)\b|\b(?:amiante|silice)\b|\bde fumee\b|\bexposee? (?:a|au)|\blead in\b|\b(?:parti|partie|mort|morte|decede|decedee) (?:etouff|d'|a petit|des)",
    ),
    pattern=Lowered(rf"(?<![a-z0-9])(?:{_FORMS})".encode()),
    judge=judge,
    most=12,
    near=(110, 70),
)
