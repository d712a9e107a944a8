"""The table of contents: every address of the product."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from postmortems.views import (
    action_item,
    action_items,
    attachments,
    board,
    changes,
    comments,
    csv_lists,
    documents,
    drafts,
    exports,
    feeds,
    follow_ups,
    health,
    home,
    imports,
    insight,
    mail_links,
    metrics,
    missing,
    outbox,
    parts,
    pasting,
    people,
    postmortems,
    previews,
    process,
    profile,
    relations,
    saved_views,
    search,
    settling,
    timeline,
)

admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)

document = [
    path("", documents.page, name="postmortem"),
    path("edit/<slug:slot>/", parts.edit, name="part_edit"),
    path("settle/", settling.settle, name="postmortem_settle"),
    path("timeline/readings/", timeline.readings, name="timeline_readings"),
    path("timeline/paste/", pasting.page, name="timeline_paste"),
    path("preview/<slug:slot>/", previews.preview, name="part_preview"),
    path("attachments/<slug:slot>/", attachments.add, name="attachment_add"),
    path("attachments/<int:pk>/remove/", attachments.remove, name="attachment_remove"),
    path("drafts/<slug:slot>/", drafts.keep, name="draft_keep"),
    path("drafts/<slug:slot>/discard/", drafts.discard, name="draft_discard"),
    path("here/<slug:slot>/", drafts.here, name="part_here"),
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
    path("mentionable/", comments.mentionable, name="mentionable"),
    path("related/", relations.page, name="postmortem_related"),
    path("history/", documents.history, name="postmortem_history"),
    path("changes/", changes.page, name="postmortem_changes"),
    path("revisions/<int:revision>/", exports.revision, name="postmortem_revision"),
    path("revisions/<int:revision>/text/", changes.text, name="revision_text"),
    path("revisions/<int:revision>/restore/", changes.restore, name="revision_restore"),
]

item = [
    path("", action_item.page, name="action_item"),
    path("start/", action_item.start, name="action_item_start"),
    path("finish/", action_item.finish, name="action_item_finish"),
    path("drop/", action_item.drop, name="action_item_drop"),
    path("reopen/", action_item.reopen, name="action_item_reopen"),
    path("assign/", action_item.assign, name="action_item_assign"),
    path("take/", action_item.take, name="action_item_take"),
    path("snooze/", action_item.snooze, name="action_item_snooze"),
    path("wake/", action_item.wake, name="action_item_wake"),
    path("verify/", action_item.verify, name="action_item_verify"),
]

urlpatterns = [
    path("", home.page, name="home"),
    # Postmortems
    path("postmortems/", postmortems.page, name="postmortems"),
    path("postmortems.csv", csv_lists.postmortems, name="postmortems_csv"),
    path("postmortems/import/", imports.page, name="postmortem_import"),
    path("postmortems/new/", documents.new, name="postmortem_new"),
    path("postmortems/<int:number>.md", exports.markdown, name="postmortem_markdown"),
    path("postmortems/<int:number>/", include(document)),
    path("attachments/<int:pk>/", attachments.file, name="attachment"),
    # Search
    path("search/", search.page, name="search"),
    path("search/suggest/", search.suggest, name="search_suggest"),
    # Promises, and looking back
    path("action-items/", action_items.page, name="action_items"),
    path("action-items.csv", csv_lists.action_items, name="action_items_csv"),
    path("action-items/overview.csv", csv_lists.board, name="board_csv"),
    path("action-items/overview/", board.overview, name="board"),
    path("action-items/nudge/", action_items.nudge, name="action_item_nudge"),
    path("action-items/<int:pk>/", include(item)),
    path("teams/<int:pk>/", board.team, name="team"),
    path("people/<int:pk>/", board.person, name="person"),
    path("missing.csv", csv_lists.missing, name="missing_csv"),
    path("missing/", missing.page, name="missing"),
    path("follow-ups.csv", csv_lists.follow_ups, name="follow_ups_csv"),
    path("follow-ups/", follow_ups.page, name="follow_ups"),
    path("follow-ups/<int:pk>.ics", feeds.follow_up, name="follow_up_calendar"),
    path("follow-ups/<int:pk>/", follow_ups.review, name="follow_up"),
    path("follow-ups/<int:pk>/hold/", follow_ups.hold, name="follow_up_hold"),
    path("follow-ups/<int:pk>/similar/", follow_ups.similar, name="follow_up_similar"),
    path("follow-ups/<int:pk>/move/", follow_ups.move, name="follow_up_move"),
    # Saved views
    path("views/", saved_views.page, name="saved_views"),
    path("views/keep/", saved_views.keep, name="saved_view_keep"),
    path("views/<int:pk>/rename/", saved_views.rename, name="saved_view_rename"),
    path("views/<int:pk>/first/", saved_views.open_first, name="saved_view_first"),
    path("views/<int:pk>/delete/", saved_views.delete, name="saved_view_delete"),
    path("insight/", insight.page, name="insight"),
    # Mails
    path("outbox/", outbox.page, name="outbox"),
    path("outbox/retry/", outbox.retry_all, name="mails_retry"),
    path("outbox/<int:pk>/", outbox.mail, name="mail"),
    path("outbox/<int:pk>/html/", outbox.html, name="mail_html"),
    path("outbox/<int:pk>/retry/", outbox.retry, name="mail_retry"),
    path("links/finish/<str:token>/", mail_links.finish, name="link_finish"),
    path("links/snooze/<str:token>/", mail_links.snooze, name="link_snooze"),
    path("links/mails/<str:token>/", mail_links.mails, name="link_mails"),
    # People
    path("profile/", profile.page, name="profile"),
    path("profile/calendar/", feeds.renew, name="calendar_renew"),
    path("profile/calendar/revoke/", feeds.revoke, name="calendar_revoke"),
    path("calendar/<str:token>.ics", feeds.calendar, name="calendar_feed"),
    path("appearance/", profile.appearance, name="appearance"),
    # Sign-in and support
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", metrics.page, name="metrics"),
]

handler400 = "postmortems.views.errors.bad_request"
handler403 = "postmortems.views.errors.not_allowed"
handler404 = "postmortems.views.errors.not_found"
handler500 = "postmortems.views.errors.broken"
