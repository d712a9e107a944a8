"""Payloads in every text of the database that somebody may have typed, whatever tables there are.

Each payload calls a function whose argument says where it stood: `pwn(Comment_text_17)`. Where one
runs, the error names it.
"""

from itertools import cycle

import pgtrigger
from django.apps import apps
from django.contrib import admin
from django.db.models import CharField, JSONField, TextField
from django.urls import reverse

from postmortems.rules.text import clean_line
from tests.security.payloads import ADDRESSES, PAYLOADS, SHORT

CODES = {"slot", "tab", "verb", "sha256", "key", "kind", "password", "email", "address"}
CODES |= {"time_zone", "content_type", "message_id", "revenue_currency"}
CODES |= {"severity", "status", "state", "part", "level", "per", "whose"}
"""What nobody types: names the product gives, and what is checked by its form."""
SPOKEN = {"text", "detail", "what", "owner", "evidence", "reason", "note", "title", "label", "url"}
"""Texts in the document of a revision."""
ROOM_FOR_ALL = 10_000
addresses, short = cycle(ADDRESSES), cycle(SHORT)


def poison():
    """Fill every text of every row; what the database protects, too."""
    for app in ("accounts", "postmortems"):
        for model in apps.get_app_config(app).get_models():
            texts = [field for field in model._meta.fields if is_typed(field)]
            for row in model.objects.all():
                made = {field.name: payload(row, field) for field in texts}
                with pgtrigger.ignore():
                    model.objects.filter(pk=row.pk).update(**made)


def is_typed(field):
    """Whether a column holds words of people."""
    is_text = isinstance(field, CharField | TextField | JSONField)
    return is_text and not field.choices and field.name not in CODES


def payload(row, field):
    """What goes into one column of one row."""
    where = f"{type(row).__name__}_{field.name}_{row.pk}"
    if isinstance(field, JSONField):
        return replaced(getattr(row, field.name), where, field.name == "fields")
    if field.name == "url":
        return marked(next(addresses), where)
    if (field.max_length or ROOM_FOR_ALL) < ROOM_FOR_ALL:
        fits = (text for text in short if len(marked(text, where)) <= field.max_length)
        return marked(next(fits), where) if field.max_length > 60 else where
    return marked("\n\n".join(PAYLOADS), where)


def marked(text, where):
    """A payload that says where it stands."""
    return text.replace("pwn(1)", f"pwn({where})") if "pwn(1)" in text else f"{text} {where}"


def replaced(value, where, is_spoken=False):
    """A JSON value with payloads for what people wrote."""
    if isinstance(value, dict):
        return {k: replaced(v, where, is_spoken or k in SPOKEN) for k, v in value.items()}
    if isinstance(value, list):
        return [replaced(one, where, is_spoken) for one in value]
    return marked(clean_line(" ".join(PAYLOADS)), where) if is_spoken and value else value


def admin_pages():
    """Every list and one row of each of our tables in Django's admin."""
    for model in admin.site._registry:
        if model._meta.app_label in ("accounts", "postmortems"):
            name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
            yield reverse(f"{name}_changelist") + "?q=pwn"
            row = model.objects.order_by("pk").first()
            if row:
                yield reverse(f"{name}_change", args=[row.pk])
                yield reverse(f"{name}_history", args=[row.pk])
