"""The least that a page can cost: a bare Django project with two views, under the same server.

It stands beside the product and not among its addresses: a floor must not move when the product's
middleware does, and the memory of its workers is what Django takes by itself. Apps and middleware
are those of `startproject`; database, pool and server are the product's.
"""

import os

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import models
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from environ import Env

ROWS = 25
TEMPLATE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Incidents</title></head>
<body>
<table>
<tr><th>Incident</th><th>Severity</th><th>Day</th><th>Lead</th><th>Status</th></tr>
{% for row in rows %}<tr>
<td><a href="/{{ row.pk }}/">{{ row.incident.title }}</a></td>
<td>{{ row.incident.severity|default:"none" }}</td>
<td><time datetime="{{ row.incident.day|date:"c" }}">{{ row.incident.day }}</time></td>
<td>{{ row.lead.name }}</td>
<td>{{ row.status }}</td>
</tr>
{% endfor %}</table>
</body>
</html>
"""

settings.configure(
    SECRET_KEY=os.environ["SECRET_KEY"],
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    DATABASES={
        "default": Env().db_url_config(os.environ["DATABASE_URL"])
        | {"OPTIONS": {"pool": {"min_size": 1, "max_size": 8}}}
    },
    INSTALLED_APPS=[
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.staticfiles",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [("django.template.loaders.locmem.Loader", {"rows.html": TEMPLATE})],
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ],
            },
        }
    ],
    STATIC_URL="static/",
    USE_TZ=True,
)
django.setup()


class Person(models.Model):  # noqa: DJ008 nobody reads it
    """Who leads, by name."""

    name = models.CharField(max_length=120)

    class Meta:
        managed, app_label, db_table = False, "floors", "accounts_user"


class Incident(models.Model):  # noqa: DJ008
    """What a row says of an incident."""

    title = models.CharField(max_length=200)
    severity = models.CharField(max_length=10)
    day = models.DateField()

    class Meta:
        managed, app_label, db_table = False, "floors", "postmortems_incident"


class Document(models.Model):  # noqa: DJ008
    """What a row says of a document."""

    incident = models.ForeignKey(Incident, models.PROTECT)
    lead = models.ForeignKey(Person, models.PROTECT)
    status = models.CharField(max_length=20)

    class Meta:
        managed, app_label, db_table = False, "floors", "postmortems_postmortem"


def const(request):
    """A constant."""
    return HttpResponse("ready")


def rows(request):
    """The newest incidents, by one query that an index answers."""
    found = Document.objects.select_related("incident", "lead")
    found = found.order_by("-incident__day", "-incident_id")[:ROWS]
    return render(request, "rows.html", {"rows": found})


urlpatterns = [path("const/", const), path("rows/", rows)]
application = get_wsgi_application()
