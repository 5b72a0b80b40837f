"""What a system takes: prices, and energy by EcoLogits, by hand, or unknown."""

from __future__ import annotations

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from balise.portal.enforcement.energy import known_models
from balise.portal.enforcement.figures import Energy, SystemFigures
from balise.portal.ui.numbers import SpacedDecimalField
from balise.portal.ui.unchanged import UnchangedSince

_PROVIDERS = {
    "anthropic": "Anthropic",
    "cohere": "Cohere",
    "google_genai": "Google",
    "huggingface_hub": "Hugging Face",
    "mistralai": "Mistral AI",
    "openai": "OpenAI",
}


def _price(label: object) -> forms.DecimalField:
    return SpacedDecimalField(
        label=label,
        min_value=0,
        max_digits=10,
        decimal_places=4,
        required=False,
        localize=True,
        help_text=_("0 : rien à payer à l’usage; vide : inconnu."),
    )


def _wh(label: object) -> forms.DecimalField:
    return SpacedDecimalField(
        label=label, min_value=0, max_digits=12, decimal_places=6, required=False, localize=True
    )


class FiguresForm(UnchangedSince, forms.Form):
    price_input = _price(_("Prix d’un million de jetons lus, en dollars canadiens"))
    price_output = _price(_("Prix d’un million de jetons produits, en dollars canadiens"))
    source = forms.ChoiceField(
        label=_("Énergie"), choices=SystemFigures.Source.choices, widget=forms.RadioSelect
    )
    model = forms.ChoiceField(
        label=_("Modèle, selon EcoLogits"),
        required=False,
        help_text=_(
            "Si l’énergie est estimée par EcoLogits : le modèle que le système sert, ou le plus proche."
        ),
    )
    output_low = _wh(_("Wh par millier de jetons produits : au moins"))
    output_high = _wh(_("Wh par millier de jetons produits : au plus"))
    input_low = _wh(_("Wh par millier de jetons lus : au moins"))
    input_high = _wh(_("Wh par millier de jetons lus : au plus"))
    request_low = _wh(_("Wh par requête : au moins"))
    request_high = _wh(_("Wh par requête : au plus"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["model"].choices = [("", _("Choisir un modèle")), *_models()]

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if (cleaned["price_input"] is None) != (cleaned["price_output"] is None):
            missing = "price_output" if cleaned["price_output"] is None else "price_input"
            self.add_error(missing, _("Indiquez les deux prix, ou aucun (0 s’il n’y a rien à payer)."))
        source = cleaned["source"]
        if source == SystemFigures.Source.ECOLOGITS and not cleaned["model"]:
            self.add_error("model", _("Choisissez un modèle."))
        cleaned["energy"] = None
        by_hand = {name: cleaned.pop(name) for name in Energy._fields}
        if source == SystemFigures.Source.MANUAL:
            cleaned["energy"] = self._by_hand(by_hand)
        return cleaned

    def _by_hand(self, given: dict[str, Decimal | None]) -> Energy | None:
        """One end alone is both; a range in the wrong order is named."""
        values: dict[str, Decimal] = {}
        for of in ("request", "input", "output"):
            low, high = given[f"{of}_low"], given[f"{of}_high"]
            low, high = (high if low is None else low), (low if high is None else high)
            if low is not None and high is not None and high < low:
                self.add_error(f"{of}_high", _("Le maximum est plus petit que le minimum."))
            values |= {f"{of}_low": low or Decimal(0), f"{of}_high": high or Decimal(0)}
        energy = Energy(**values)
        if not any(energy):
            self.add_error("output_low", _("Indiquez au moins une valeur d’énergie."))
        return energy


def _models() -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (_PROVIDERS.get(provider, provider), [(f"{provider}:{name}", name) for name in names])
        for provider, names in known_models().items()
    ]


def initial_of(figures: SystemFigures | None) -> dict[str, object]:
    """What the form shows first."""
    if figures is None:
        return {"source": SystemFigures.Source.UNKNOWN}
    shown: dict[str, object] = {
        "price_input": _plain(figures.price_input),
        "price_output": _plain(figures.price_output),
        "source": figures.source,
        "model": figures.model,
    }
    if figures.source == SystemFigures.Source.MANUAL:
        shown |= {name: _plain(value) if value else None for name, value in figures.energy._asdict().items()}
    return shown


def _plain(value: Decimal | None) -> Decimal | None:
    """As it was entered, without the zeros that its column adds."""
    return None if value is None else Decimal(format(value.normalize(), "f"))
