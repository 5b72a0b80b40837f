from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('enforcement', '0014_forget_habits'),
    ]

    operations = [
        migrations.AddField(
            model_name='ownidentifier',
            name='retire_reason',
            field=models.TextField(default='', editable=False),
        ),
    ]
