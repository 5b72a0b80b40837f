from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("enforcement", "0027_habits_follow_a_replaced_key")]

    operations = [
        migrations.AddField(
            model_name="apikey",
            name="conversation",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddConstraint(
            model_name="apikey",
            constraint=models.CheckConstraint(
                condition=models.Q(("conversation", False), ("application", ""), _connector="OR"),
                name="key_of_a_conversation_is_personal",
            ),
        ),
    ]
