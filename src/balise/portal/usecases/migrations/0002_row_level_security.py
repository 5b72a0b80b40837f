from django.db import migrations

from balise.portal.organizations.tenancy import public_body_policy


class Migration(migrations.Migration):
    dependencies = [("usecases", "0001_initial")]

    operations = public_body_policy(
        "usecases_usecase",
        "usecases_casesystem",
        "usecases_casegroup",
        "usecases_caseevent",
        "usecases_usecaseevent",
    )
