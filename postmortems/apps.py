"""The postmortems app."""

from django.apps import AppConfig


class PostmortemsConfig(AppConfig):
    """Incident postmortems, from the first draft to the look back."""

    name = "postmortems"
    verbose_name = "Postmortems"
