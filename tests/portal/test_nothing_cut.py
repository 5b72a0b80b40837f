"""A list that shows a part of what there is says so, and leads to the rest."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.portal.enforcement.gateways import journal
from tests.portal.enforcement.holds import held
from tests.portal.enforcement.views.test_copies import destination, put_aside
from tests.portal.factories import (
    CommitteeFactory,
    IdentityProviderFactory,
    MandateFactory,
    OpinionFactory,
    PersonFactory,
    SystemFactory,
    UseCaseFactory,
    day,
)

from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.models import JournalCheck, JournalEntry
from balise.portal.enforcement.trail import search
from balise.portal.enforcement.views import holds as holds_views
from balise.portal.enforcement.views import journal as journal_views
from balise.portal.enforcement.views import rules as rules_views
from balise.portal.organizations.actions.delegate_mandate import delegate_mandate
from balise.portal.people.actions.link_identities import link_identities
from balise.portal.people.permissions import ActionRefused
from balise.portal.training.actions.import_completions import import_completions
from balise.portal.ui import cards
from balise.portal.ui.cards import cards_of
from balise.portal.usecases import home as usecases_home
from balise.portal.usecases.actions.ask_to_join import ask_to_join


@pytest.fixture
def auditor(client, sign_in, person_with):
    person = person_with("auditeur", "securite")
    sign_in(client, person)
    return person


def text(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().replace("\xa0", " ")


def turned(client, address: str, label: str) -> list[str]:
    """Every page of a list, by its links."""
    pages, place = [], address
    while place:
        pages.append(text(client, place))
        link = re.search(rf'href="(\?[^"#]*)(?:#\w+)?"[^>]*>{label}<', pages[-1])
        place = address + link[1].replace("&amp;", "&") if link else ""
        assert len(pages) < 10
    return pages


def each_once(pages: list[str], words: list[str]) -> bool:
    return len(pages) > 1 and all(sum(word in page for page in pages) == 1 for word in words)


def test_verifications_are_paged(client, op, auditor, monkeypatch):
    monkeypatch.setattr(journal_views, "_CHECKS", 2)
    made = [JournalCheck.objects.create(public_body=op, asked_by=auditor) for _ in range(5)]
    pages = turned(client, reverse("enforcement:checks"), "Suivante")
    assert each_once(pages, [reverse("enforcement:check", args=[check.pk]) for check in made])
    assert "5 vérifications" in pages[0]


def test_a_verification_that_kept_a_part_of_its_problems_says_so(client, op, auditor):
    problem = {"kind": "edit", "writer": "w", "seq": 1, "fr": "Ligne modifiée", "en": "Changed row"}
    intents = [{"request_id": f"req_{number}", "at": ""} for number in range(JournalCheck.MOST_KEPT)]
    now = timezone.now()
    whole = JournalCheck.objects.create(
        public_body=op, asked_by=auditor, finished_at=now, problems=[problem] * 2, open_intents=intents[:2]
    )
    page = text(client, reverse("enforcement:check", args=[whole.pk]))
    assert "2 problèmes trouvés." in page and reverse("enforcement:unfinished") not in page
    cut = JournalCheck.objects.create(
        public_body=op,
        asked_by=auditor,
        finished_at=now,
        problems=[problem] * JournalCheck.MOST_KEPT,
        open_intents=intents,
    )
    page = text(client, reverse("enforcement:check", args=[cut.pk]))
    assert "500 problèmes trouvés ou plus" in page and reverse("enforcement:unfinished") in page


def test_intents_without_an_outcome_are_paged_even_at_the_same_moment(client, op, auditor, monkeypatch):
    now = timezone.now()
    for number in range(7):
        journal(op, "intent", f"req_{number}", at=now)
    monkeypatch.setattr(search.open_intents, "__defaults__", ("", 3, None))
    pages = turned(client, reverse("enforcement:unfinished"), "Plus anciens")
    assert each_once(pages, [reverse("enforcement:story", args=[f"req_{number}"]) for number in range(7)])
    assert "Revenir aux plus récents" in pages[-1] and "Revenir aux plus récents" not in pages[0]
    assert text(client, reverse("enforcement:unfinished") + "?apres=illisible").count("req_") == 3


def test_published_versions_are_paged(client, op, auditor, monkeypatch):
    monkeypatch.setattr(rules_views, "_VERSIONS", 2)
    for number in range(5):
        op.help_text = f"Aide {number}"
        op.save()
        publish(op)
    pages = turned(client, reverse("enforcement:rules"), "Plus anciennes")
    versions = [f'<tr><th scope="row">{number}</th>' for number in range(1, 6)]
    assert each_once(pages, versions)
    for strange in ("abc", "²", "9" * 30, "-1"):
        assert versions[-1] in text(client, reverse("enforcement:rules") + f"?avant={strange}")


def test_ones_own_held_answers_are_paged(client, op, sign_in, monkeypatch):
    monkeypatch.setattr(holds_views, "_OWN", 2)
    case, asker = UseCaseFactory(authorised=True), PersonFactory()
    publish(op)
    made = [held(op, case, asker) for _ in range(5)]
    sign_in(client, asker)
    pages = turned(client, reverse("enforcement:holds"), "Suivante")
    assert each_once(pages, [reverse("enforcement:hold", args=[hold.pk]) for hold in made])


@pytest.mark.parametrize("name", ["holds", "hold_rows"])
def test_what_waits_for_a_human_is_paged_and_read_without_what_is_sealed(
    client, op, sign_in, monkeypatch, name
):
    monkeypatch.setattr(holds_views, "_WAITING", 2)
    case = UseCaseFactory(authorised=True)
    publish(op)
    made = [held(op, case, PersonFactory()) for _ in range(5)]
    sign_in(client, case.lead)
    with CaptureQueriesContext(connection) as asked:
        pages = turned(client, reverse(f"enforcement:{name}"), "Suivante")
    assert each_once(pages, [reverse("enforcement:hold", args=[hold.pk]) for hold in made])
    assert all("5 réponses à valider" in page for page in pages)
    assert not any("ciphertext" in query["sql"] for query in asked)
    card = card_of(case.lead, "Réponses à valider")
    assert (card.count, len(card.items)) == (5, 5)


def test_rows_set_aside_are_paged(client, op, auditor, monkeypatch):
    monkeypatch.setattr(journal_views, "_ASIDES", 2)
    destination("soc")
    for number in range(5):
        journal(op, "intent", f"req_{number}")
    for entry in JournalEntry.objects.all():
        put_aside("soc", entry)
    pages = turned(client, reverse("enforcement:copies"), "Suivante")
    assert each_once(pages, [reverse("enforcement:story", args=[f"req_{number}"]) for number in range(5)])


def card_of(person, title: str):
    (card,) = [card for card in cards_of(person) if title in str(card.title)]
    return card


def test_cards_without_a_page_of_the_whole_fold_the_others(client, op, sign_in, person_with):
    member, lead = PersonFactory(), PersonFactory()
    CommitteeFactory(with_members=[member])
    cases = [UseCaseFactory(documented=True, lead=lead) for _ in range(7)]
    for case in cases[:6]:
        OpinionFactory(case=case, committee=member.committee_seats.get().committee)
    joined = UseCaseFactory(authorised=True, lead=lead)
    for _ in range(7):
        ask_to_join(actor=PersonFactory(), case=joined, need="Même tâche")
    for _ in range(7):
        PersonFactory(with_roles=("securite",))
        SystemFactory()
    for person, title, many in [
        (member, "Avis consignés récemment", 6),
        (lead, "Mes cas d’usage", 8),
        (lead, "Demandes d’accès", 7),
        (person_with("dirigeant"), "Pouvoirs en veille", 7),
        (person_with("securite"), "Avis de sécurité à donner", 7),
    ]:
        card = card_of(person, title)
        assert card.count == len(card.items) + len(card.more) >= many, title
        assert card.more, title
        assert len({item.url for item in (*card.items, *card.more)}) == card.count
    sign_in(client, lead)
    page = text(client, reverse("home"))
    assert "2 autres" in page and all(reverse("usecases:page", args=[case.code]) in page for case in cases)


def test_a_card_of_very_many_counts_those_that_it_does_not_fold(client, op, sign_in, monkeypatch):
    for module in (cards, usecases_home):
        monkeypatch.setattr(module, "MOST_FOLDED", 2)
    joined = UseCaseFactory(authorised=True)
    for _ in range(9):
        ask_to_join(actor=PersonFactory(), case=joined, need="Même tâche")
    card = card_of(joined.lead, "Demandes d’accès")
    assert (card.count, len(card.items), len(card.more), card.left) == (9, 5, 2, 2)
    sign_in(client, joined.lead)
    assert "Et 2 de plus, que cette page ne montre pas." in text(client, reverse("home"))


def test_what_a_card_leaves_out_is_not_said_to_come_when_it_waits_for_nobody(
    client, op, sign_in, monkeypatch
):
    monkeypatch.setattr(cards, "MOST_FOLDED", 2)
    lead = PersonFactory()
    for _ in range(9):
        UseCaseFactory(authorised=True, lead=lead)
    assert card_of(lead, "Mes cas d’usage").left == 2
    sign_in(client, lead)
    page = text(client, reverse("home"))
    assert "Et 2 de plus, que cette page ne montre pas." in page and "trouvent réponse" not in page


def test_a_committee_has_spoken_of_the_case_as_it_stands_alone(op):
    member = PersonFactory()
    committee = CommitteeFactory(with_members=[member])
    system = SystemFactory()
    spoken, changed = (UseCaseFactory(documented=True, on_systems=[system]) for _ in range(2))
    for case in (spoken, changed):
        OpinionFactory(case=case, committee=committee)
    type(changed).objects.filter(pk=changed.pk).update(mask=not changed.mask)
    assert [item.note for item in card_of(member, "Avis attendus").items] == [changed.code]


def test_a_refused_table_counts_the_lines_that_it_does_not_name(op, person_with):
    lines = "courriel;formation;date\n" + "\n".join(
        f"inconnue{n}@ville.example;x;2026-01-01" for n in range(30)
    )
    with pytest.raises(ActionRefused, match="20, 21 et 10 autres"):
        import_completions(actor=person_with("formation"), text=lines)


def test_a_delegation_that_is_too_long_is_told_until_when_it_may_last(op):
    mandate = MandateFactory(scope="all", ends_on=day(30))
    with pytest.raises(ActionRefused, match=str(day(30).year)):
        delegate_mandate(
            actor=mandate.holder,
            mandate=mandate,
            holder=PersonFactory(),
            scope="all",
            ends_on=day(31),
            may_grant_exceptions=False,
            instrument="Acte",
        )


def test_a_refused_list_of_identities_counts_the_lines_that_it_does_not_tell(op, person_with):
    issuer = IdentityProviderFactory().issuer
    pairs = [(f"inconnue{number}@ville.example", f"id{number}") for number in range(13)]
    with pytest.raises(ActionRefused, match=r"Ligne 10\s.*Et 3 autres lignes\."):
        link_identities(actor=person_with("securite"), issuer=issuer, pairs=pairs)
