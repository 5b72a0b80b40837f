"""A health fact about a person: condition, diagnosis, treatment, hospital stay, disability.

Source of the notion: LAI, s. 59 (sensitive by its medical nature); LRSSS, s. 2.
Format: a verb or noun of care with a condition, a treatment with its dose, a
condition that a person has. Negatives: programmes, statistics, rules, general
advice. Level alone: Protégé C with a named or identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.about import talks
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.subjects import tie
from balise.detection.words import Words, alternatives

CONDITIONS = (
    r"diabet\w+; hta; mcas; tpl; db2; cancers?\w*; tumeurs?; leucemie\w*; lymphome\w*; melanome\w*; "
    r"metastas\w+; depressi(?:on|f"
    r"|ve)s?; anxieu\w+; anxiete; "
    r"trouble (?:anxieux|bipolaire|panique|alimentaire|de la personnalite|du spectre|de stress|obsessionnel"
    r"|d'anxiete|depressif|d'adaptation|de l'humeur|mental|d'usage|du langage|neuro\w+); "
    r"troubles (?:anxieux|cognitifs|alimentaires|mentaux|musculo\w+|du sommeil|de l'humeur|neuro\w+"
    r"|cardiaques|respiratoires|digestifs|d'adaptation|du langage|d'apprentissage|psychotiques); "
    r"bipolaires?; bipolarite; schizophreni\w+; psychos[ei]\w*; psychotique; tspt; tsa; tdah?; adhd; ptsd; "
    r"autis\w+; asperger; alzheimer; parkinson; "
    r"demence; sclerose en plaques; epilep\w+; asthm\w+; mpoc; emphyseme; hypertension(?: arterielle)?; "
    r"insuffisance (?:cardiaque|renale|hepatique|respiratoire); "
    r"infarctus; avc; accident vasculaire cerebral; arythmie; angine; vih; sida; seropositi\w+; hiv; "
    r"hepatite [abc]; itss; its; syphilis; chlamydia; gonorrhee; tuberculose; "
    r"covid longue; fibromyalgie; lupus; arthrite(?: rhumatoide)?; arthrose; endometriose; hernie discale; "
    r"lombalgie; tendinite; bursite; entorse\w*; fractures?; commotion cerebrale; "
    r"traumatisme cranien; epuisement professionnel; burn-?out; surmenage; trouble du sommeil; insomnie; "
    r"apnee du sommeil; alcoolisme; alcoolique; toxicoman\w+; dependance (?:a l'|aux? |au )\w+; "
    r"surdose; overdose; sevrage; tentatives? de suicide; idees? suicidaires?; suicidaire; ideations? "
    r"suicidaires?; automutilation; anorexi\w+; boulimi\w+; obesite; maladie (?:de|du) \w+; maladie "
    r"(?:mentale|chronique|coeliaque|auto-?immune|cardiaque|hereditaire|degenerative|professionnelle"
    r"|renale)\w*; "
    r"crohn; colite(?: ulcereuse)?; cirrhose; ulcere\w*; psoriasis; eczema; cataracte; glaucome; surdite; "
    r"cecite; paraplegi\w+; tetraplegi\w+; hemiplegi\w+; paralys\w+; "
    r"deficience (?:intellectuelle|physique|visuelle|auditive|langagiere); dyslexi\w+; dysphasi\w+; "
    r"dyspraxi\w+; trisomie; fibrose kystique; dystrophie musculaire; hemophil\w+; anemi\w+; "
    r"thyroid\w+; hypothyroidi\w+; "
    r"migraines?; nevralgie; sciatique; scoliose; allergi\w+ (?:severe )?(?:aux? |a la |a l'|a )\w+; "
    r"allergi\w+ severe; anaphyla\w+; "
    r"grossesse a risque; enceinte; pregnant; grossesse; fausse couche; avortement; ivg; menopause; "
    r"vasectomie; dysphorie de genre; "
    r"diabetes; depression; anxiety; bipolar(?: disorder)?; infertilite; traitements? de fertilite; "
    r"fecondation in vitro; procreation assistee; polyarthrite rhumatoide; schizophrenia; stroke; "
    r"heart (?:attack|failure|disease); dementia; epilepsy; asthma; addiction; kidney failure; "
    r"arthritis; pneumoni\w+; cardiopathie; "
    r"douleurs? (?:chroniques?|lombaires?|thoraciques?|cervicales?|au dos); stress post-traumatique; choc "
    r"post-traumatique; detresse (?:psychologique|respiratoire); crises? (?:d'epilepsie|de panique"
    r"|d'angoisse|cardiaque); "
    r"fibrillation auriculaire; embolie(?: pulmonaire)?; phlebite; thrombose; septicemie; zona; endocardite;"
    r" pancreatite; pyelonephrite; calculs? renaux; incontinence; cholesterol eleve; dyslipidemie; "
    r"osteoporose; polyarthrite; "
    r"sla; sclerose laterale; huntington; tourette; syndrome \w+(?: \w+){0,3}; trouble de (?:l'opposition"
    r"|l'attention|la conduite|deficit)\w*(?: de l'attention)?; agoraphobie; phobie \w+; trouble "
    r"d'anxiete; traumatis\w+; lesion (?:professionnelle|cerebrale|medullaire)s?; amput\w+; "
    r"prothese; greffe (?:de|d'\w*|du) ?\w+; dialyse; hemodialyse; chimiotherapie; radiotherapie; "
    r"chemotherapy;"
    r" stomie; pacemaker; fauteuil roulant"
)
DRUGS = (
    r"metformine; insuline; sertraline; zoloft; fluoxetine; prozac; citalopram; escitalopram; cipralex; "
    r"venlafaxine; effexor; bupropion; wellbutrin; paroxetine; paxil; duloxetine; cymbalta; "
    r"mirtazapine; trazodone; "
    r"lithium; quetiapine; seroquel; olanzapine; zyprexa; risperidone; risperdal; aripiprazole; abilify; "
    r"clozapine; lorazepam; ativan; clonazepam; rivotril; diazepam; valium; alprazolam; xanax; "
    r"zopiclone; imovane; "
    r"methylphenidate; ritalin; concerta; vyvanse; adderall; strattera; methadone; suboxone; naloxone; "
    r"oxycodone; hydromorphone; dilaudid; morphine; fentanyl; codeine; tramadol; gabapentin\w*; "
    r"pregabaline; lyrica; "
    r"lisinopril; ramipril; amlodipine; metoprolol; bisoprolol; atorvastatine; rosuvastatine; crestor; "
    r"lipitor; warfarine; coumadin; eliquis; apixaban; xarelto; levothyroxine; synthroid; prednisone; "
    r"humira; methotrexate; "
    r"ventolin; salbutamol; symbicort; advair; amoxicilline; ciprofloxacine; ozempic; semaglutide; "
    r"tamoxifene; herceptin; antidepresseurs?; anxiolytiques?; antipsychotiques?; anticoagulants?; "
    r"antiretroviraux; trithera\w+; benzodiazepines?; opioides?; cortisone; epipen"
)
_STATED = (
    r"souffr(?:e|ent|ait|ant|ir); atteint(?:e|s|es)?; diagnosti(?:c|cs|que|quee|ques|quees|quer); "
    r"diagnos(?:is|ed); dx; hospitalis(?:e|ee|ation)s?; hospitali[sz]ed; opere(?:e)?; intervention "
    r"chirurgicale; chirurgie\w*; surgery; "
    r"traite(?:e)? (?:pour|par|contre); suivie? (?:en|pour) (?:psychiatrie|psychologie|oncologie"
    r"|cardiologie|neurologie|\w+); suivi (?:psychiatrique|psychologique|medical); medication; "
    r"medicaments?; prescription; prescrite?s?; posologie; ordonnance; "
    r"antecedents (?:medicaux|psychiatriques|familiaux|de|chirurgicaux|d'\w*); arret de travail; arret (?:de "
    r")?maladie; conge (?:de )?maladie; invalidite(?: de longue duree| permanente| de courte duree| "
    r"totale| prolongee)?; "
    r"incapacite (?:totale|partielle|permanente|temporaire|de travail); inapte(?: au travail)?; "
    r"limitations? fonctionnelles?; pronostic; etat de sante; condition medicale; probleme de sante; "
    r"sequelles; internee?; cure fermee; garde en etablissement; "
    r"resultats? (?:d'analyse|de laboratoire|du scanner|de l'irm|de la biopsie|d'examen|de test)s?; biopsie;"
    r" irm; tomodensitometrie; hba1c; glycemie; tension arterielle; imc; charge virale; cd4; psa; "
    r"suffers? from; medical (?:condition|leave|history); sick leave; disability; treated for; prescribed; "
    r"symptomes?; rechute\w*; en remission; suivi medical; est (?:decedee?|morte?) d[e']\w*; soins "
    r"palliatifs; fin de vie; evaluation psychiatrique; psychotherapie; desintoxication"
)
_CONDITION = Words(CONDITIONS, DRUGS)
_STATEMENT = Words(_STATED)
_SUFFICIENT = Words(
    r"hospitalis(?:e|ee|ation); hospitali[sz]ed; operee?; invalidite(?: de longue duree| permanente| de "
    r"courte duree| totale| prolongee)?; "
    r"arret de travail; arret (?:de )?maladie; conge (?:de )?maladie; sick leave; inapte(?: au travail)?; "
    r"suivie? en \w+; suivi psychiatrique; "
    r"incapacite (?:totale|partielle|permanente|temporaire|de travail); limitations? fonctionnelles?; soins "
    r"palliatifs; fin de vie; evaluation psychiatrique; desintoxication; psychotherapie; cure fermee; "
    r"en remission; rechute\w*; chirurgie\w*"
)
_DOSE = re.compile(
    rb"[^.\x00;]{0,50}?\d[\d., ]{0,8} ?(?:mg|mcg|ug|ml|g|ui|unites?|comprimes?|mmol/l|%|mmhg|cp|x/jour|fois "
    rb"par jour)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rb"[ ]?(?:principal |medical |final |actuel |psychiatrique )?[:=][ \t\"']{0,4}[A-Za-z][^.\x00;\n]{3,80}"
)
_HAS = re.compile(
    rb"(?<![a-z])(?:mon|ma|mes|son|sa|ses|leurs?|votre|vos|ai|as|a|avait|est|etait|suis|sont|fait|presente"
    rb"|vit avec|vivant avec|developpe|contracte|subi|subit|eu|recu|prend|consomme|"
    rb"souffre|pour|cause d[eu']|raison d[eu']|suite (?:a|d'\w*|au)|avec|has|had|my|his|her|with|for|[:=(,]"
    rb"|et"
    rb"|sous|besoin d[e']|suivie? d[e'])[\"']?[ ]?(?:(?:un|une|des|de|du|d'\w*|la|le|l'|les|a)[ "
    rb"]?){0,2}(?:[a-z]{3,14}[ ]){0,2}\Z|(?:\A|[\n\x00*:=(,-])[ \t\"']{0,4}\Z",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rb"(?:[ ](?:de type [12]|severe|majeure?|chronique|aigue?|metastatique|bipolaire|du [a-z]+|de la? "
    rb"[a-z]+|de "
    rb"l'[a-z]+|d'[a-z]+|au [a-z]+|stade [0-9iv]+|terminal|recurrente?|generalisee?|saisonniere"
    rb"|post-?partum|lombaire|cervicale)){1,3}",
    re.IGNORECASE,
)


def judge(candidate: Candidate) -> Found | None:
    if candidate.before(12).lower().endswith((b"assurance ", b"assurance-")):
        return None
    tied = tie(candidate)
    if talks(candidate):
        return None
    if candidate.match.lastgroup == "stated":
        return _stated(candidate, tied)
    before = candidate.before(120)
    within = candidate.data[max(candidate.low, candidate.start - 120) : candidate.start]
    dosed = _DOSE.match(candidate.after(60))
    end = candidate.end
    tail = _TAIL.match(candidate.after(50))
    if tail:
        end += tail.end()
    if _STATEMENT.met(within) or dosed:
        return Found(0.85, end=candidate.end + dosed.end() if dosed else end, tie=tied)
    if tied is Tie.GENERAL or not _HAS.search(before[-60:]):
        return None
    return Found(0.75, end=end, tie=tied)


def _stated(candidate: Candidate, tied: Tie) -> Found | None:
    following = candidate.after(90)
    condition = _CONDITION.search(following)
    if condition:
        tail = _TAIL.match(following, condition.end())
        return Found(0.9, end=candidate.end + (tail or condition).end(), tie=tied)
    for evidence in (_DOSE, _LABELLED):
        found = evidence.match(following)
        if found:
            return Found(0.85, end=candidate.end + found.end(), tie=tied)
    if _SUFFICIENT.regex.fullmatch(candidate.value) and tied is not Tie.GENERAL:
        return Found(0.8, tie=tied)
    return None


DETECTOR = Detector(
    name="generic.medical",
    type=FindingType.MEDICAL,
    level=Level.PROTEGE_C,
    anchors=(
        rf"\b(?:{alternatives(CONDITIONS)})",
        rf"\b(?:{alternatives(DRUGS)})",
        rf"\b(?:{alternatives(_STATED)})",
    ),
    pattern=re.compile(
        rb"(?<![a-z0-9])(?:(?P<stated>"
        + alternatives(_STATED).encode()
        + rb")|(?:"
        + alternatives(CONDITIONS, DRUGS).encode()
        + rb"))(?![a-z0-9])",
        re.IGNORECASE,
    ),
    judge=judge,
    most=16,
    near=(80, 32),
)
