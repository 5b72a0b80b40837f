from django.db import migrations

from balise.portal.organizations.tenancy import public_body_policy


class Migration(migrations.Migration):
    dependencies = [("training", "0001_initial")]

    operations = public_body_policy(
        "training_course",
        "training_trainingrecord",
    )
