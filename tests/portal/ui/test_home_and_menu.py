from __future__ import annotations

from django.test import RequestFactory
from tests.portal.factories import CourseFactory, DirectiveFactory, PersonFactory

from balise.portal.ui.cards import cards_of
from balise.portal.ui.navigation import menu


def urls(person, path="/"):
    request = RequestFactory().get(path)
    return [link.url for _section, links in menu(request, person) for link in links]


def test_the_menu_shows_what_one_may_open(op, person_with):
    assert "/formation/dues/" not in urls(PersonFactory())
    assert "/formation/dues/" in urls(person_with("formation"))


def test_one_entry_at_most_is_current(op, person_with):
    request = RequestFactory().get("/formation/dues/")
    links = [link for _section, entries in menu(request, person_with("formation")) for link in entries]
    assert [link.url for link in links if link.current] == ["/formation/dues/"]


def test_what_calls_for_an_act_comes_first(op, person_with):
    CourseFactory(owed=True)
    DirectiveFactory(published=True)
    cards = cards_of(person_with("dirigeant"))
    assert [card.rank for card in cards] == sorted(card.rank for card in cards)
    titles = [str(card.title) for card in cards if card.awaits]
    assert titles.index("Formations à suivre") < titles.index("Directives à lire")


def test_those_without_second_factor_are_named_to_whoever_assigns_roles(op, person_with):
    asleep = PersonFactory(with_roles=("securite",), last_name="Endormie")
    awake = person_with("rprp")
    (card,) = [card for card in cards_of(person_with("dirigeant")) if "en veille" in str(card.title)]
    names = [item.text for item in card.items]
    assert str(asleep) in names
    assert str(awake) not in names


def test_a_card_without_anything_to_do_does_not_await(op):
    assert not any(card.awaits for card in cards_of(PersonFactory()) if not card.items)
