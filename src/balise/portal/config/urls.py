"""Routes of the portal: one include per app, under the French word people know it by."""

from __future__ import annotations

from django.urls import include, path

from balise.portal.enforcement.views import sign_in
from balise.portal.ui import views

urlpatterns = [
    path("", views.home, name="home"),
    # Addresses of accounts come from the directory: nobody gives themselves another.
    path("accounts/email/", views.no_such_page),
    # No message asks to confirm an address, and no account of elsewhere signs in by itself.
    path("accounts/confirm-email/", views.no_such_page),
    path("accounts/3rdparty/", views.no_such_page),
    # Those of providers that the OP recorded do; these addresses are written at the providers.
    path("accounts/fournisseur/<slug:body>/<slug:code>/", sign_in.start, name="provider_sign_in"),
    path("accounts/fournisseur/<slug:body>/<slug:code>/retour/", sign_in.back, name="provider_back"),
    path("accounts/fournisseur/<slug:body>/<slug:code>/fin/", sign_in.ended, name="provider_ended"),
    path(
        "accounts/fournisseur/<slug:body>/<slug:code>/depart/", sign_in.signed_out, name="provider_signed_out"
    ),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("organisme/", include("balise.portal.organizations.urls")),
    path("personnes/", include("balise.portal.people.urls")),
    path("systemes/", include("balise.portal.systems.urls")),
    path("cas/", include("balise.portal.usecases.urls")),
    path("decisions/", include("balise.portal.approvals.urls")),
    path("formation/", include("balise.portal.training.urls")),
    path("application/", include("balise.portal.enforcement.urls")),
    path("mesures/", include("balise.portal.evidence.urls")),
    path("espace/", include("balise.portal.workspace.urls")),
]

handler400 = "balise.portal.ui.views.bad_request"
handler403 = "balise.portal.ui.views.forbidden"
handler404 = "balise.portal.ui.views.not_found"
handler500 = "balise.portal.ui.views.broken"
