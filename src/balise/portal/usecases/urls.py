from __future__ import annotations

from django.urls import path

from balise.portal.usecases.views import acts, document, joins, page, propose, register, story

app_name = "usecases"
urlpatterns = [
    path("", register.list_cases, name="list"),
    path("export.csv", register.export_cases, name="export"),
    path("proposer/", propose.propose_case, name="propose"),
    path("<slug:code>/", page.case_page, name="page"),
    path("<slug:code>/historique/", story.case_story, name="story"),
    path("<slug:code>/modifier/", document.document_case, name="document"),
    path("<slug:code>/retenir/", acts.keep_case, name="keep"),
    path("<slug:code>/reunir/", acts.join_case_to, name="join_to"),
    path("<slug:code>/phase/", acts.move_phase, name="phase"),
    path("<slug:code>/groupes/", acts.set_groups, name="groups"),
    path("<slug:code>/demander-decision/", acts.request_decision, name="ask_decision"),
    path("<slug:code>/joindre/", joins.join_case, name="join"),
    path("<slug:code>/demandes/<int:key>/", joins.answer_request, name="answer_join"),
    path("<slug:code>/etat/<slug:verb>/", acts.make_transition, name="transition"),
]
