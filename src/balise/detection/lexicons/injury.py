"""What happens to a body, as a grammar: parts of the body, what hurts them, falls, blows, what one may no longer do.

Folded lower case, French and English. An injury is told by a verb and a part of
the body far more often than by its medical name.
"""

from __future__ import annotations

BODY = (
    r"(?:tete|crane|front|visage|menton|arcade|sourcil|tempe|joue|(?<=l')oil|(?<=n )oil|(?<=d')oil|cour(?= (?:gauche|droit|malade|opere|fragile))|levre|langue|oeil|yeux|paupiere|nez|oreille|dents?|machoire|cou|nuque|gorge|epaules?|bras|avant-bras|coudes?|poignets?|mains?|doigts?|pouces?|index|majeur|annulaire|auriculaire|ongle"
    r"|dos|colonne|rachis|vertebres?|coccyx|bassin|cotes?|thorax|poitrine|sein|ventre|abdomen|foie|reins?|rate|poumons?|coeur|hanches?|cuisses?|jambes?|genoux?|tibia|perone|femur|humerus|radius|cubitus|clavicule|omoplate|rotule|menisque|mollet|chevilles?"
    r"|pieds?|talons?|orteils?|tendon|ligament|muscle|nerf|peau|prostate|uterus|colon|vessie|cerveau|thyroide"
    r"|head|skull|face|eyes?|nose|ear|tooth|teeth|jaw|neck|throat|shoulders?|arms?|elbows?|wrists?|hands?|fingers?|thumbs?|back|spine|ribs?|chest|stomach|hips?|thigh|legs?|knees?|shin|ankles?|feet|foot|toes?|achilles|collarbone|tailbone)"
)
_HURT = r"(?:fractur|cass|foul|tord|brise|dechir|coup|entaill|brul|ecras|sectionn|amput|perfor|fel|lux|disloqu|demis|bless|ecorch|arrach|coinc|froiss|etir|cogn|heurt|fend|plante)[a-z]{0,4}"
_HURT_EN = r"(?:broke|broken|cracked|fractured?|sprain(?:ed)?|twist(?:ed)?|tore|torn|cut|burn(?:ed|t)?|crush(?:ed)?|injur(?:ed|y|ies)|hurt|strain(?:ed)?|dislocated?|bruis(?:ed)?|smashed|pulled|wrenched|amputated|sore|swollen)"
_HARMED = r"(?:visse|platre|recousu|bande|fele|casse|fracture|foule|enfle|brise|brule|ecrase|dechire|ampute|luxe|disloque|opere|blesse|endolori|engourdi|paralyse|coince|infecte|inflam[a-z]*|sectionne|coupe|rompu)(?:e?s|e)?"
_HARM = (
    r"(?:blessures?|deformations?|eclats? de (?:metal|verre|bois)|corps etranger|craquements?|tiraillements?|picotements?|elancements?|faiblesses?|inconforts?|gonflements?|crampes?|chocs?|enflures?|infiltrations?|points? de suture|plaques?|boutons?|bleus?|lacerations?|ecorchures?|masses?|bosses?|grosseurs?|lumps?|douleurs?|mal|maux|operation|opere|chirurgie|prothese|lesions?|raideurs?|engourdissements?|enflure|tendinite|entorse|fractures?|coupures?|brulures?|contusions?|infection|greffe|remplacement|reconstruction|problemes?|plaies?|ecchymoses?"
    r"|hematomes?|dechirure|rupture|luxation|cancer|tumeur|kyste|arthroscopie|pain|injury|injuries|fracture|surgery|infection|numbness|wound|cuts?|bruises)"
)
_AT = r"(?: (?:a|au|aux|de|du|des|dans|sur|in|of|to|on))(?: (?:la|le|l'|les|son|sa|his|her|my|the|left|right))?[ ']?(?:deux |left |right |lower |upper |bas du |haut du |milieu du |bout du |niveau du |niveau de la )?"
_OF = r"(?:le |la |l'|les |un |une |deux |trois |plusieurs |son |sa |ses |mon |ma |his |her |my |their |a |an |the |two |three |both |some )?(?:left |right |lower |upper |deux |petit |gros |bas du |haut du |bout du )?"
_THING = (
    r"(?:une? |la |le |l'|des |a |an |the )(?:vehicule|chariot|voiture|camion|auto|autobus|autocar|velo|moto|motoneige|tracteur|train|objet|piece|porte|poutre|palette|branche|arbre|machine|charge|bloc|boite|caisse|planche|equipement|chien|cheval|balle|tuyau|echelle|eleve|patient|usager|detenu|resident"
    r"|car|truck|bus|forklift|vehicle|van|motorcycle|bike|door|falling|beam|pallet|crate|machine|dog|pipe|ladder)"
)
_ACT = r"(?:lever|soulever|porter|forcer|pousser|tirer|marcher|conduire|courir|monter|grimper|rester (?:debout|assise?)|se (?:pencher|tenir|lever|mouvoir)|s'accroupir|plier|bouger|dormir|manger|parler|voir|entendre)"

EVENTS = (
    rf"{_HURT} {_OF}{BODY}"
    rf"|(?:s'est|me suis|s'etait) (?:frapp|ouvert|fendu|esquint|magan)[a-z]{{0,2}} {_OF}{BODY}"
    r"|(?:boit|fume|buvait|fumait) (?:un|une|deux|trois|quatre|six|\d{1,2}) (?!cafe|the |verres? d.eau|litres? d.eau|jus|lait|tisane)[a-z0-9 -]{2,24} (?:par|chaque) (?:jour|soir|semaine|fin de semaine|matin|nuit|week-end)"
    rf"|(?:recue?s?|recoit|eu) d[ue] [a-z]{{3,12}} (?:dans|sur) (?:le |la |l'|les ){BODY}"
    rf"|plai(?:nt|ns|ndre|gnait|gnant) (?:de (?:la|sa|son|ses|mal (?:a la|au))|du|des|de l')[ ]?{BODY}"
    rf"|(?:bless|brul|coup|frapp|tir|touch)[a-z]{{1,3}} (?:a|au|aux)(?: (?:la|le|l'|les))?[ ']?(?:deux )?{BODY}"
    rf"|{_HURT_EN} {_OF}{BODY}"
    rf"|{BODY} (?:gauche |droite? |left |right )?{_HARMED}"
    rf"|{BODY} (?:injury|injuries|pain|surgery|fracture|strain|sprain|infection|cancer|replacement)"
    rf"|{_HARM}(?: (?:multiples?|severes?|chroniques?|partielle|legeres?|importantes?|aigue?s?))?{_AT}{BODY}"
    r"|(?:tombee?|tombait|tomber|chut(?:e|ee|er)|deboulee?|glisse[er]?|trebuchee?) (?:d'une?(?= )|du (?:toit|camion|haut|lit|quai|tracteur|cheval|balcon|deuxieme|plafond)|de (?:la|son|sa|plus|sa hauteur)(?= )|de l'[a-z]+|de \d|en bas|dans (?:l'|la |le |les |un |une )[a-z]+|sur (?:la glace|le trottoir|le plancher|la chaussee|une plaque|un plancher|de la glace|le dos|le cote|la tete|les genoux))"
    r"|(?:fell|fallen|falling) (?:off|from|down|on the ice|on ice|and|in the shower)|slipped (?:on|off|and|in)"
    rf"|(?:heurt|frapp|percut|happ|renvers|coinc|ecras|mord|blesse|projet|assomm)[a-z]{{0,4}} (?:par|sous|entre|contre) {_THING}"
    rf"|(?:hit|struck|run over|knocked down|bitten|crushed|pinned|attacked) by {_THING}"
    rf"|(?:recue?s?|recoit) (?:un|une|des|du) [a-z' -]{{2,40}}? (?:sur|dans|a|au) (?:la |le |l'|les |son |sa )?{BODY}"
    r"|(?:est |fut |ete |was |been )?(?:electrocutee?|ebouillantee?|intoxiquee?|asphyxiee?|electrocuted|scalded)"
    rf"|(?:ne (?:doit |peut |pouvait |pourra )?(?:pas|plus) |incapable (?:de |d')|eviter (?:de |d'))(?:pas |plus )?{_ACT}"
    rf"|ne peut (?:pas |plus )?(?:se )?{_ACT}"
    r"|(?:can ?not|can't|unable to|should not|no) (?:lift|bend|stand|walk|sit|drive|climb|lifting|bending|standing|climbing)"
    r"|(?:atteinte|deficit|incapacite|invalidite|impairment|disability|dap|ipp|apipp)[a-z' -]{0,40}? (?:de |of |: ?|est de )?\d{1,3}(?:[.,]\d{1,2})? ?%"
    r"|(?:(?:tent|menac|envisag|projet|essa)[a-z]{1,4} (?:de |d')|(?:voul|veu|dit vouloir|pens|parl|song)[a-z]{0,4} (?:a |de |d')?)(?:se |me )(?:jeter|lancer|crisser|pendre|noyer|tirer une balle|ouvrir les veines|couper les veines|trancher|faire du mal|faire mal|blesser)"
    r"|ne dort (?:toujours |vraiment |presque |encore )?(?:pas|plus|jamais)|(?:a (?:deja )?pris|avale|a avale|avait pris) (?:une bouteille (?:au complet|de (?:tylenol|pilules|comprimes|advil|somniferes))|toute la bouteille|toutes (?:ses|les) pilules|trop de|ben des pilules|un pot de pilules|\d{1,3} (?:comprimes|pilules))"
    r"|(?:tent[a-z]{1,4} de |voul[a-z]{1,3} |veut |pense a |parle de |menace de )(?:se suicider|se tuer|mourir|s'enlever la vie|mettre fin a ses jours|se pendre)"
    r"|(?:tried|wants|attempted) to (?:kill (?:him|her|my)self|die|commit suicide)|attempted suicide"
)
BEGINS = """
fele; felure; fractur; cass; foul; tord; brise; dechir; coup; entaill; brul; ecras; section; amput; perfor; lux; disloq; demis; bless; ecorch; arrach; coinc; froiss; etir; cogn; heurt; fend; plante;
broke; cracked; fracture; sprain; twist; tore; torn; cut; burn; crush; injur; hurt; strain; dislocate; bruise; smash; pull; wrench; sore; swollen;
tete; crane; front; visage; joue; levre; langue; oeil; oil; yeux; paupiere; nez; oreille; dent; machoire; cou; nuque; gorge; epaule; bras; avant; coude; poignet; main; doigt; pouce; index; majeur; annulaire; auriculaire; ongle;
dos; colonne; rachis; vertebre; coccyx; bassin; cote; thorax; poitrine; sein; ventre; abdomen; foie; rein; rate; poumon; coeur; hanche; cuisse; jambe; genou; tibia; perone; femur; humerus; radius; cubitus; clavicule; omoplate; rotule; menisque; mollet; cheville;
pied; talon; orteil; tendon; ligament; muscle; nerf; peau; prostate; uterus; colon; vessie; cerveau; thyroide; head; skull; face; eye; nose; ear; tooth; teeth; jaw; neck; throat; shoulder; arm; elbow; wrist; hand; finger; thumb; back; spine; rib; chest; stomach; hip; thigh; leg; knee; shin; ankle; feet; foot; toe; achilles; collar; tail;
blessure; deformation; eclat; corps; craquement; tiraillement; picotement; elancement; faiblesse; inconfort; gonflement; crampe; choc; infiltration; point; plaque; bouton; bleu; laceration; ecorchure; masse; bosse; grosseur; lump; douleur; mal; maux; operation; opere; chirurgie; prothese; lesion; raideur; engourdi; enflure; tendinite; entorse; coupure; contusion; infection; greffe; remplacement; reconstruction; probleme; plaie; ecchymose; hematome; rupture; luxation; cancer; tumeur; kyste; arthroscopie; pain; surgery; numbness; wound;
s; me; boit; fume; buvait; fumait; eu; menton; arcade; sourcil; tempe; plai; plain; tir; touch; tombe; tomber; chute; deboule; glisse; trebuche; fell; fallen; falling; slipped; frapp; percut; happ; renvers; mord; projet; assomm; hit; struck; run; knocked; bitten; pinned; attacked; recu; recoit; est; fut; ete; was; been; electrocut; ebouillant; intoxiqu; asphyxi; scald;
ne; song; envisag; projet; essa; dit; menac; pens; parl; veu; avale; a; avait; incapable; eviter; can; unable; should; no; atteinte; deficit; incapacite; invalidite; impairment; disability; dap; ipp; apipp; tent; voul; veut; pense; parle; menace; tried; wants; attempted
"""
"""What an event begins with."""
_SEEN = BODY.replace("(?<=l')oil|(?<=n )oil|(?<=d')oil|cour(?= (?:gauche|droit|malade|opere|fragile))", "oil")
"""The parts of the body without what only ``re`` can read."""
ANCHORS = (
    rf"\b{_HURT}[^a-z0-9](?:[a-z']{{1,8}}[ ']){{0,3}}{_SEEN}",
    r"\b(?:boit|fume|buvait|fumait) (?:un|une|deux|trois|quatre|six|[0-9]{1,2}) [a-z0-9]",
    rf"\b(?:recue?s?|recoit|eu) d[ue] [a-z]{{3,12}} (?:dans|sur) (?:le |la |l'|les ){_SEEN}",
    rf"\bs'(?:est|etait) (?:ouvert|fendu|esquint|magan)[a-z]{{0,2}} [a-z']{{1,6}}[ ']?(?:deux )?{_SEEN}",
    rf"\bs'(?:est|etait) frappee? [a-z']{{1,6}}[ ']?(?:deux )?{_SEEN}|\bplai(?:nt|ns|ndre|gnait|gnant) d[a-z' ]{{1,14}}{_SEEN}",
    rf"\b(?:bless|brul|coup|frapp|tir|touch)[a-z]{{1,3}} (?:a|au|aux)(?: (?:la|le|l|les))?[ ']?(?:deux )?{_SEEN}",
    rf"\b{_HURT_EN}[^a-z0-9](?:[a-z]{{1,7}} ){{0,2}}{_SEEN}",
    rf"\b{_SEEN} (?:gauche |droite? |left |right )?{_HARMED}",
    rf"\b{_SEEN} (?:injury|injuries|pain|surgery|fracture|strain|sprain|infection|cancer|replacement)",
    rf"\b{_HARM}[^a-z0-9](?:[a-z']{{1,12}}[ ']){{1,4}}{_SEEN}",
    r"\b(?:tombee?|tombait|tomber|chut(?:e|ee|er)|deboulee?|glisse[er]?|trebuchee?) (?:d|en bas|dans|sur)",
    r"\b(?:fell|fallen|falling|slipped) (?:o|f|down|and|in)",
    r"\b(?:heurt|frapp|percut|happ|renvers|coinc|ecras|mord|blesse|projet|assomm)[a-z]{0,4} (?:par|sous|entre|contre) ",
    r"\b(?:hit|struck|run over|knocked down|bitten|crushed|pinned|attacked) by ",
    rf"\b(?:recue?s?|recoit) (?:un|une|des|du) [a-z' -]{{2,40}} {_SEEN}",
    r"\b(?:electrocut|ebouillant|intoxiqu|asphyxi|scalded)",
    rf"(?:pas|plus|peut|incapable|eviter|d'|de) (?:se )?{_ACT}",
    r"\b(?:can ?not|can't|unable to|should not|no) (?:lift|bend|stand|walk|sit|drive|climb)",
    r"\b(?:atteinte|deficit|incapacite|invalidite|impairment|disability|dap|ipp|apipp)[a-z' -]{0,40}[ :]{1,3}(?:de |of |est de )?[0-9]",
    r"\b[sm]e (?:jeter|lancer|crisser|pendre|noyer|tirer une balle|ouvrir les|couper les|trancher|faire du mal|faire mal|blesser)|\bdort (?:toujours |vraiment |presque |encore )?(?:pas|plus|jamais)|\b(?:pris|avale) (?:une|toute|trop|ben|un pot|[0-9])",
    r"se suicider|se tuer|mourir|s'enlever la vie|mettre fin a ses jours|se pendre|kill (?:him|her|my)self|suicide",
)
