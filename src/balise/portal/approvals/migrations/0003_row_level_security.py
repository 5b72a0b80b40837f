from django.db import migrations

from balise.portal.organizations.tenancy import public_body_policy


class Migration(migrations.Migration):
    dependencies = [("approvals", "0002_initial")]

    operations = public_body_policy(
        "approvals_opinion",
        "approvals_decision",
        "approvals_decisionend",
    )
