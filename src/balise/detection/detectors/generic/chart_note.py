"""How someone is, in a note that has no subject: what was observed, measured and done, a line after the other.

Source of the notion: LAI, s. 59 (health). Format: clinical notes, mostly in few words (« Cheville enflée », « Gait is unsteady », « MoCA 19/30 »,
« amené par ambulance »). It counts where someone is named nearby (see ``facts``). Negatives: teaching, guides, machines
and samples, rules on transport by ambulance. Level alone: Protégé C with a named or identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.about import figurative
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.wordwise import Lowered

_ORGAN = r"(?:abdomen|ventre|poumons?|auscultation|reflexes|pupilles|pouls|plaie|peau|cheville|genou|epaule|hanche|poignet|mollets?|pied|jambe|bras|dos|rachis|gorge|tympans?|foie|rate|thyroide|cicatrice|pansement|dyspnee|toux|appetit|sommeil|humeur|affect|demarche|equilibre|memoire|vision|audition|ouie)"
_STATE = r"(?:sensible|souple|distendue?|douloureu[xs]e?s?|enflee?s?|enfles?|rouge|chaude?|suintante?|propre|seche|humide|infectee?|tumefiee?|deformee?|limitee?|diminuee?|augmentee?|perturbee?|triste|labile|anxieu[xs]e?|depressi[fv]e?|irritable|instable|chancelante?|ataxique|reactives?|asymetriques?|abolis|faible|irreguli(?:er|ere)|clairs?|encombree?s?|crepitante?s?)"
_SCALE = r"(?:moca|mmse|mini-mental|phq-?9|gad-?7|pcl-?5|ciwa|glasgow|gcs|apgar|braden|berg|tug|beck|epworth|eva|norton|whodas|wisc|wais)"
_OWN = r"(?:son|mon|ton|leurs?|ses|mes|tes)"
_SCREENED = r"(?:vih|sida|hepatites?(?: [abc])?|its?s?|mts|syphilis|chlamydia|gonorrhee|tuberculose|cancer|trisomie)(?![a-z])"
_FORMS = (
    rf"{_ORGAN} (?:est |sont |parait |demeure |reste |tres |plutot |un peu |moins |legerement ){{0,2}}{_STATE}(?: (?:a|au|aux|du|de la|en|et) [a-z' ]{{3,24}})?"
    rf"|{_SCALE} ?(?:a|de|:|=|is|was|score|score de|score of)? ?\d{{1,2}}(?: ?/ ?\d{{2}}| sur \d{{2}}| out of \d{{2}})?(?![\d-])|\d{{1,2}} ?(?:/|sur) ?\d{{2}} au {_SCALE}|(?:quotient(?: intellectuel| global| verbal)?|qi|iq)(?: global| verbal| total| estime)? (?:a|de|:|of|is) ?(?:\d{{2,3}}|(?:soixante|cinquante|quarante|quatre-vingt)[a-z-]{{0,12}})(?! km)"
    r"|(?:amenee?|emmenee?|transportee?|transferee?|conduite?|evacuee?|partie?|arrivee?)(?: d'urgence)? (?:par (?:les )?(?:ambulance|ambulanciers|paramedics?)|en ambulance|a l'urgence|a l'hopital|au (?:chu[ms]?|chum?|cusm|chaur|chul|chus|ch)(?![a-z])|aux soins intensifs|en psychiatrie)"
    r"|(?:mal|peu|pas|a peine) (?:dormi|mange|urine|hydratee?)(?= |,|\.|;|\Z)|dure?s? d'oreille|(?:sort|sorti|sortie|sortait|sortais|rentre|revenu|revenue) (?:tout juste )?de l'hopital|idees (?:noires|suicidaires|homicides|delirantes)(?: (?:passives|actives))?|(?:hospitalisee?|alitee?|intubee?|sedatee?|perfusee?)(?= |,|\.|;|\Z)"
    rf"|{_OWN} (?:(?:tests?|examens?|resultats?|rendez-vous|suivi) (?:de |du |d'un |pour (?:le|un) )?)?depistages? (?:du |de la |de l'|des |d'une |d'un ){_SCREENED}|(?:his|her|my) (?:hiv|aids|sti|std|hepatitis(?: [abc])?|syphilis|tb|cancer) (?:tests?|screening|screen)(?![a-z])"
    r"|(?:son|mon|ton|leur) (?:bilan (?:hepatique|renal|lipidique|sanguin)|examen (?:de la prostate|gynecologique|neurologique|du sein|des seins))"
    r"|precautions? (?:contact|gouttelettes|aeriennes?) ?(?:-|:|,|\(|\x02)? ?(?:sarm|erv|epc|brc|c\.? ?diff(?:icile)?|gastro|influenza|covid)(?![a-z])|(?:contact|droplet|airborne) precautions? ?(?:-|:|,|\(|for)? ?(?:mrsa|vre|cre|c\.? ?diff(?:icile)?|flu|influenza|covid)(?![a-z])"
    r"|charge (?:virale )?(?:in)?detectable|(?:cytologie|biopsie|culture|serologie|depistage|pathologie|hemoculture) (?:est |etait |revient |revenue |sort )?(?:positive?|negative?|anormale?|maligne)s?|(?:sous|sus)-decalage(?: [a-z0-9 ]{2,16})?|(?:legere|moderee|severe) atrophie|atrophie (?:legere|moderee|severe)|deficience (?:intellectuelle )?(?:legere|moyenne|moderee|severe|profonde)|surdite (?:legere|moyenne|moderee|severe|profonde)(?: bilaterale)?"
    r"|contraintes (?:severes|temporaires) a l'emploi|(?:inaptitude|incapacite|invalidite) (?:totale|partielle|permanente|grave|temporaire)(?: (?:et|ou) [a-z]{5,12})?|incapable de (?:travailler|marcher|se lever|conduire|tenir debout)(?! (?:avec|sur|dans) (?:ce|cet|cette|le|la|l'|un|une)(?![a-z])| (?:le|les|ce) )(?: (?:pour|pendant|depuis|avant|plus) [a-z0-9 ]{3,20})?|limitation de (?:la |l')(?:flexion|extension|rotation|abduction|mobilite(?! (?:de|du|des) (?:profils?|donnees|personnel|main-d|employes))|amplitude)[a-z0-9 ]{0,24}|aide pour (?:le bain|l'habillage|se laver|s'habiller|l'hygiene|manger|se lever|les transferts(?! (?:de|des|d'|entre) ?))[a-z' ]{0,24}|(?:maux de tete|troubles de (?:concentration|memoire|sommeil))(?: (?:quotidiens?|frequents?|persistants?))?|(?:quatre|trois|deux|plusieurs|une) fecondations? in vitro"
    r"|(?:appetite|sleep|mood|gait|mobility|memory|vision|hearing|affect|speech|balance) (?:is|was|remains|has been|seems) (?:very |quite |still )?(?:poor|low|unsteady|impaired|reduced|decreased|flat|slurred|fair|anxious|depressed|labile|worse)|alert(?:,| and) oriented(?: x ?\d)?|(?:cytology|biopsy|culture|swab|pathology|serology|screen|x-ray|mri|ct scan|ultrasound) (?:was|is|came back|returned|showed|shows|positive|negative|confirmed)(?: (?:positive|negative|a|an|for|that)[a-z ]{2,24})?|positive for (?:malignant cells|[a-z]{4,14}itis|hiv|covid|cocaine|opioids|fentanyl|chlamydia|mrsa)"
    r"|(?:pleural|pericardial|joint) effusions?|(?:\d[\d.]* (?:litres?|liters?|ml|cc)) (?:were|was) (?:drained|removed|aspirated)|(?:was |were )?(?:admitted|readmitted|discharged|transferred) (?:on|to|through|from|with|for|home|via) [a-z0-9' ]{3,28}|short(?:ness)? of breath|(?:off|off work) for \d{1,2} (?:weeks|days|months)|acute stress reaction|medical assistance in dying|panic attacks|selective mutism|(?:severe |mild |moderate )?(?:lumbar |cervical )?disc herniation|no known (?:drug )?allergies"
)
_TAUGHT = re.compile(
    rb"(?<![a-z])(?:formation|cours|module|guide|depliant|affiche|capsule|protocole|procedure|programme|politique|reglement|article|recherche|etude|sondage|statistiques?|en general|comment|exemples?|definitions?|lexique|glossaire|conference|campagne|prevention|beneficiaires?|employes?|les (?:patients|usagers|personnes|eleves|clients|gens)"
    rb"|vehicules?|camions?|pompe|moteur|machine|imprimante|sol|eau|arbre|vin|bulletin|kit|device|training|course|policy|study|patients (?:who|with)|people (?:who|with))(?![a-z])",
    re.IGNORECASE,
)
"""Words of teaching, of rules, of all, and of things."""
_MOVED = re.compile(
    rb"(?:was |were )?(?:re)?(?:admitted|discharged|transferred) |off (?:work )?for ", re.IGNORECASE
)
_CARE = re.compile(
    rb"(?<![a-z])(?:hospitals?|wards?|icu|er|emergency|surger[a-z]+|surgical|patients?|dob|oxygen|rehab[a-z]*|pain|beds?|nurs[a-z]+|clinics?|hospice|palliative|psych[a-z]*|cardi[a-z]+|ortho[a-z]*|detox|diagnos[a-z]+|meds?|medications?|treatment|injur[a-z]+|sick|ill|illness|doctor|physio[a-z]*|stress|burnout|depress[a-z]+|knee|shoulder|fever|stroke|pneumonia|infection|fracture[a-z]*|telemetry|maternity|neuro[a-z]*|geriatrics?|long[- ]term care|chsld|mg|home (?:with|on|care|in)|years? old|y/?o|aged?|[a-z]{4,14}(?:itis|osis|emia|ectomy|plasty))(?![a-z])"
    rb"|, \d{2}(?=[,.;:)\n\x00])",
    re.IGNORECASE,
)
"""Without a word of care or an age, one who was transferred changed offices, and one who was admitted joined an order."""
_THINGS = re.compile(
    rb"(?<![a-z])(?:hosts?|servers?|serveurs?|disks?|ram|gpu|[mgt]b|boilers?|tanks?|pipes?|radiators?|engines?|windshield|pare-brise|printers?|projectors?|vacations?|holidays?|open to the public)(?![a-z])",
    re.IGNORECASE,
)
BEFORE, AFTER, NEAR, CARED = 120, 40, 40, 80


def judge(candidate: Candidate) -> Found | None:
    around = candidate.before(BEFORE).rpartition(b"\x00")[2] + b" | " + candidate.after(AFTER)
    if figurative(candidate) or b"?" in candidate.after(AFTER) or _TAUGHT.search(around):
        return None
    if _MOVED.match(candidate.value) and not _CARE.search(
        candidate.before(BEFORE) + candidate.value + candidate.after(CARED)
    ):
        return None
    if _THINGS.search(candidate.before(NEAR) + candidate.value + candidate.after(NEAR)):
        return None
    return Found(0.75, end=candidate.start + len(candidate.value.rstrip(b" ,'-")), tie=Tie.RECORD)


DETECTOR = Detector(
    name="generic.chart_note",
    type=FindingType.MEDICAL,
    level=Level.PROTEGE_C,
    anchors=(
        rf"\b{_ORGAN} (?:[a-z ]{{1,20}})?{_STATE}\b",
        rf"\b{_SCALE} ?(?:a|de|:|=|is|was|score|score de|score of)? ?[0-9]|\bau {_SCALE}\b|\b(?:quotient|qi|iq)\b",
        r"\b(?:amenee?|emmenee?|transportee?|transferee?|conduite?|evacuee?|partie?|arrivee?) (?:d'urgence )?(?:par|en amb|a l'|au ch|au cu|aux soins|en psy)",
        r"\b(?:dormi|mange|urine|hydratee?)\b|\bd'oreille\b|\bde l'hopital\b|\bidees (?:noi|sui|hom|del)|\b(?:hospitalisee?|alitee?|intubee?|sedatee?|perfusee?)\b",
        r"\b(?:in)?detectable\b|\b(?:cytologi|biopsi|culture|serologi|depistage|patholog|hemoculture)|\bdecalage\b|\batrophie\b|\b(?:deficience|surdite) ",
        r"\bprecautions? (?:con|gou|aer)|\b(?:contact|droplet|airborne) precautions?\b|\b(?:his|her|my) (?:hiv|aids|sti|std|hep|syph|tb|cancer)[a-z]{0,10}(?: [abc])? (?:test|screen)|\b(?:son|mon|ton|leur) (?:bilan (?:hep|ren|lip|san)|examen (?:de la pro|gyn|neu|du s|des s))",
        r"\ba l'emploi\b|\b(?:inaptitude|incapacite|invalidite) (?:tot|part|perm|grav|temp)|\bincapable de\b|\blimitation de\b|\baide pour\b|\bmaux de tete\b|\btroubles de (?:conc|mem|som)|\bin vitro\b",
        r"\b(?:appetite|sleep|mood|gait|mobility|memory|vision|hearing|affect|speech|balance) (?:is|was|rem|has|seems)|\balert(?:,| and) oriented\b|\b(?:cytology|biopsy|swab|pathology|serology|screen|x-ray|mri|ct scan|ultrasound) (?:was|is|came|ret|show|pos|neg|conf)|\bpositive for\b",
        r"\beffusions?\b|\b(?:drained|removed|aspirated)\b|\b(?:admitted|readmitted|discharged|transferred) |\bof breath\b|\boff (?:work )?for [0-9]|\bstress reaction\b|\bassistance in dying\b|\bpanic attacks\b|\bselective mutism\b|\bdisc herniation\b",
    ),
    pattern=Lowered(rf"(?<![a-z0-9'-])(?:{_FORMS})".encode()),
    judge=judge,
    most=12,
    near=(80, 50),
)
