"""URL TOKEN: links by which a file or a calendar is shared, as their makers write them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]
_ID = "1kQ7xT2mKpL0bVn4Rs8wYzB1QeWdF5gH7jK9lMnPoQ"
FOUND = (
    "https://mrc.sharepoint.com/:x:/s/Greffe/9TzQm4KxLpV7wNbR2sYd?e=aZ81xq",
    "https://mrc-my.sharepoint.com/:w:/g/personal/jroy_mrc_qc_ca/EbX7tQ2mKpL0aVn4Rs8wYzB1?e=Zr8Qw2",
    "https://mrc.sharepoint.com/:f:/t/Paie/EkQ7xT2mKpL0bVn4Rs8w",
    "https://1drv.ms/x/s!AqM7tZ0pLx2VbN8sKd4RfG1hJ",
    "https://onedrive.live.com/redir?resid=9A1B2C3D!112&authkey=!AKq7tZ0pLx2VbN8s",
    "https://mrc.sharepoint.com/sites/rh/_layouts/15/guestaccess.aspx?docid=0a1&guestaccesstoken=kQ7xT2mKpL0bVn4Rs8wYzB1Qe",
    f"https://docs.google.com/spreadsheets/d/{_ID}/edit?usp=sharing",
    f"https://drive.google.com/file/d/{_ID}/view?usp=drive_link",
    f"https://drive.google.com/drive/folders/{_ID}?resourcekey=0-kQ7xT2mKpL",
    f"https://drive.google.com/open?id={_ID}&usp=sharing",
    f"https://docs.google.com/forms/d/{_ID}/edit?usp=sharing",
    "https://calendar.google.com/calendar/ical/greffe%40mrc.ca/private-9f31aa07be2c4d58a0c7b1f03e55d210/basic.ics",
    "https://www.dropbox.com/scl/fi/k7d02mqp4x9z1tv/paie.xlsx?rlkey=q1f31aa07be2c4d58a0c7&dl=0",
    "https://www.dropbox.com/s/k7d02mqp4x9z1tv/paie.xlsx?dl=0",
    "https://we.tl/t-Qm7tZ0pLx2",
    "https://mrc.app.box.com/s/k7d02mqp4x9z1tvk7d02mqp4x9z1tv22",
    "https://www.icloud.com/iclouddrive/0a1B2c3D4e5F6g7H8i9J0#Baux",
    "https://mega.nz/file/kQ7xT2mK#pL0bVn4Rs8wYzB1QeWdF5gH7jK9lMnPoQrS12345678",
)
PASSED = (
    "https://mrc.sharepoint.com/:w:/r/sites/Greffe/Documents%20partages/Bail2026.docx?d=w0a1b2c3&csf=1",
    "https://mrc.sharepoint.com/sites/Greffe/SitePages/Accueil-2026.aspx",
    "https://mrc.sharepoint.com/:f:/s/Greffe/guide-des-loisirs-2026",
    f"https://docs.google.com/forms/d/{_ID}/viewform?usp=sharing",
    "https://docs.google.com/forms/d/e/1FAIpQLSe0bVn4Rs8wYzB1QeWdF5gH7jK9/viewform?usp=pp_url",
    "https://docs.google.com/document/d/e/2PACX-1vT2mKpL0bVn4Rs8wYzB1QeWdF5gH7jK9/pub?usp=sharing",
    "https://docs.google.com/document/u/0/",
    "https://www.dropbox.com/fr/help/partage-2026",
    "https://www.box.com/resources/guide2026",
    "https://www.youtube.com/watch?v=kQ7xT2mKpL0&t=12s",
    "https://mrc.qc.ca/article?id=kQ7xT2mKpL0bVn4Rs8w&utm_source=infolettre2026",
    "https://onedrive.live.com/about/fr-ca/plans?ocid=2026",
    "https://we.tl/aide",
    "https://forms.office.com/r/kQ7xT2mKpL",
    "https://outlook.live.com/calendar/0/view/2026",
    "https://teams.microsoft.com/v2/channel-guide-2026",
    "https://wetransfer.com/explore/design2026",
    "https://www.icloud.com/mail/support2026",
    "https://teams.microsoft.com/meet/23344556677889?p=kQ7xT2mKpL0bVn",
    "https://www.icloud.com/keynote/bilan-des-loisirs-2026-mrc",
)


@pytest.mark.parametrize("link", FOUND)
def test_a_link_that_lets_in_is_found_whole(read: Read, link: str) -> None:
    assert ("URL_TOKEN", link) in read(f"Le fichier est ici : {link}\nMerci.")


_BOX = "https://mrc.app.box.com/s/k7d02mqp4x9z1tvk7d02mqp4x9z1tv22"
PUBLIC = (
    "Les plans sont publiés au %s",
    "La carte est sur le site de la Ville : %s",
    "Public folder: %s",
    "Carte publique : %s",
)
KEPT = (
    "Les plans seront publiés au %s",
    "Le plan n'est pas public : %s",
    "Les travaux publics partagent %s",
    "Le plan est publié. Le dossier : %s",
)


@pytest.mark.parametrize("form", PUBLIC)
def test_what_is_said_to_be_published_passes(read: Read, form: str) -> None:
    assert read(form % _BOX) == []


@pytest.mark.parametrize("form", KEPT)
def test_what_is_not_published_yet_or_another_is_found(read: Read, form: str) -> None:
    assert ("URL_TOKEN", _BOX) in read(form % _BOX)


@pytest.mark.parametrize("link", PASSED)
def test_pages_and_links_that_ask_for_an_account_pass(read: Read, link: str) -> None:
    assert "URL_TOKEN" not in [kind for kind, _ in read(f"La page est ici : {link}\nMerci.")]
