from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    name = "balise.portal.training"
    label = "training"
    verbose_name = _("Formation")

    def ready(self) -> None:
        from balise.portal.training.models import Course
        from balise.portal.usecases.choices import register_courses

        register_courses(lambda public_body: Course.objects.of(public_body).order_by("title"))
