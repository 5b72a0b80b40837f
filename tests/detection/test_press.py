"""What the press or a published notice told of a public life is no file; the same of a colleague is."""

from __future__ import annotations

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine
from balise.detection.stream import StreamInspector

PUBLIC = (
    "SHERBROOKE – La sénatrice Odile Marchand-Roy, atteinte d'un cancer du sein, se retire. « Je pars sereine », a-t-elle confié hier.",
    "AVIS DE RADIATION. Prenez avis que Mme Solange Barbeau, hygiéniste dentaire à Magog, a été déclarée coupable d'entrave. Radiation : deux mois.",
    "Le Conseil des ministres a nommé M. Raoul Tessier-Ngo à la tête de la Régie. Son traitement annuel est de 231 500 $. Fais un titre.",
    "Le théâtre est en deuil : la comédienne Irma Delorme-Sy, emportée à 83 ans par un cancer, avait joué Phèdre cent fois. Résume en 40 mots.",
    "Revue de presse du 3 mai\nLe Quotidien – Le dentiste Achille Morand plaide coupable de fraude.\nLa Voix – Le festival grandit.",
    "La députée Rosalie Tardif quitte le caucus\n\n« Je n'ai rien pris », a soutenu Mme Tardif, qui dit combattre une dépression depuis mai.",
    "Le monde du cirque pleure Aline Morin-Sy, disparue à 71 ans. Elle avait tout dit en piste : sa faillite de 1979, ses deux cures. Écris 50 mots.",
    "Minute de silence. Nous saluons Maître Aimé Rochon, ancien bâtonnier, emporté par la sclérose latérale à 70 ans.",
    "L'attaquante Rosalie Tardif-Boulanger, victime d'une commotion cérébrale, ratera cinq matchs. Raccourcis pour le site.",
)
OF_SOMEONE = (
    "SHERBROOKE – La sénatrice Odile Marchand-Roy quitte. « Je pars », a-t-elle confié hier.\n\nAutre chose : Luc Roy, de l'entrepôt, souffre d'une dépression majeure.",
    "SHERBROOKE – La sénatrice Odile Marchand-Roy quitte. « Je pars », a-t-elle confié hier.\n\nLuc Roy, à la paie, souffre d'une dépression majeure. Écris la note au gestionnaire.",
    "Notre collègue Jean Roy s'est éteint d'un cancer du pancréas. Rédige le mot aux équipes.",
    "Le boxeur Luc Roy, notre employé, a été suspendu pour vol et souffre d'épilepsie. Son match est samedi.",
    "La lauréate Josée Tremblay, hospitalisée pour une dépression, ne viendra pas. Prépare le dossier.",
    "À la mémoire de notre ami. Luc Roy, conseiller en finances, a fait une tentative de suicide en mai.",
    "Communiqué. On annonce un départ. Luc Roy a été congédié pour vol, il est alcoolique.",
    "QUÉBEC – Bureau 3. Luc Roy souffre d'une dépression majeure; la cheffe a confirmé le retour progressif.",
    "Josée Caron, 44 ans, a été condamnée jeudi pour fraude et souffre de la maladie de Parkinson. Le journal local ne la nomme pas.",
)


@pytest.mark.parametrize("text", PUBLIC)
def test_what_the_public_was_told_is_no_ones_file(engine: Engine, text: str) -> None:
    found = engine.inspect(text)
    assert found.level < Level.PROTEGE_B, found.reasons


@pytest.mark.parametrize("text", OF_SOMEONE)
def test_someone_who_leads_no_public_life_is_still_found(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level >= Level.PROTEGE_B


@pytest.mark.parametrize("text", [*PUBLIC, *OF_SOMEONE])
@pytest.mark.parametrize("size", [8, 90])
def test_a_stream_agrees(engine: Engine, text: str, size: int) -> None:
    whole = {(found.type, found.start, found.end) for found in engine.inspect(text).findings}
    stream = StreamInspector(engine)
    steps = [stream.feed(text[at : at + size]) for at in range(0, len(text), size)]
    steps.append(stream.flush())
    assert {(found.type, found.start, found.end) for step in steps for found in step.findings} == whole
