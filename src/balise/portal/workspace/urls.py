"""Routes of workspace: converse, may I, check a text, my history."""

from __future__ import annotations

from django.urls import path

from balise.portal.workspace.views import check, converse, history, may_i

app_name = "workspace"

urlpatterns = [
    path("converser/", converse.converse, name="converse"),
    path("converser/message/", converse.message, name="converse_message"),
    path("converser/copie/", converse.copy, name="converse_copy"),
    path("puis-je/", may_i.may_i, name="may_i"),
    path("verifier/", check.check_text, name="check_text"),
    path("historique/", history.history, name="history"),
    path("historique/<str:request_id>/", history.own_request, name="request"),
    path("historique/<str:request_id>/contenu/", history.open_request, name="open"),
]
