"""The table of contents: every address of the product."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from postmortems.views import comments, documents, exports, health, parts, people, process

admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)

document = [
    path("", documents.page, name="postmortem"),
    path("edit/<slug:slot>/", parts.edit, name="part_edit"),
    path("people/", people.edit, name="postmortem_people"),
    path("restrict/", people.restrict, name="postmortem_restrict"),
    path("submit/", process.submit, name="postmortem_submit"),
    path("withdraw/", process.withdraw, name="postmortem_withdraw"),
    path("decide/", process.decide, name="postmortem_decide"),
    path("approve/", process.approve, name="postmortem_approve"),
    path("amend/", process.amend, name="postmortem_amend"),
    path("comments/add/<slug:section>/", comments.add, name="comment_add"),
    path("comments/<int:pk>/reply/", comments.reply, name="comment_reply"),
    path("comments/<int:pk>/resolve/", comments.resolve, name="comment_resolve"),
    path("comments/<int:pk>/reopen/", comments.reopen, name="comment_reopen"),
    path("history/", documents.history, name="postmortem_history"),
    path("revisions/<int:revision>/", exports.revision, name="postmortem_revision"),
]

urlpatterns = [
    # Postmortems
    path("postmortems/new/", documents.new, name="postmortem_new"),
    path("postmortems/<int:number>.md", exports.markdown, name="postmortem_markdown"),
    path("postmortems/<int:number>/", include(document)),
    # Sign-in and support
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
