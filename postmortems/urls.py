"""The table of contents: every address of the product."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from postmortems.views import health

admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)

urlpatterns = [
    # Sign-in and support
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
