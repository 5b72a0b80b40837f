"""Suppliers and the systems they provide (guide, scope)."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from balise.portal.people.permissions import needs
from balise.portal.systems.actions.supplier import save_supplier
from balise.portal.systems.forms import SupplierForm
from balise.portal.systems.models import Supplier
from balise.portal.ui.attempt import attempt
from balise.portal.ui.text import in_order


@require_safe
@needs("systems.view")
def list_suppliers(request: HttpRequest) -> HttpResponse:
    suppliers = (
        Supplier.objects.of(request.public_body).prefetch_related("systems").order_by(*in_order("name"), "pk")
    )
    page = Paginator(suppliers, 25).get_page(request.GET.get("page"))
    return render(request, "systems/suppliers.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@needs("systems.edit")
def edit_supplier(request: HttpRequest, key: int | None = None) -> HttpResponse:
    suppliers = Supplier.objects.of(request.public_body)
    supplier = get_object_or_404(suppliers, pk=key) if key is not None else None
    form = SupplierForm(request.POST or None, instance=supplier)
    if form.is_valid() and attempt(
        form, save_supplier, actor=request.person, values=form.cleaned_data, supplier=supplier
    ):
        messages.success(request, _("Le fournisseur est enregistré."))
        return redirect("systems:suppliers")
    context = {
        "heading": _("Modifier le fournisseur") if supplier else _("Nouveau fournisseur"),
        "form": form,
        "back": reverse("systems:suppliers"),
    }
    return render(request, "ui/form.html", context)
