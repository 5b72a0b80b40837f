from django.db import migrations

from balise.portal.organizations.tenancy import public_body_policy


class Migration(migrations.Migration):
    dependencies = [("approvals", "0005_opinion_who_sat")]

    operations = public_body_policy("approvals_opinionattendance", "approvals_opinioncontest")
