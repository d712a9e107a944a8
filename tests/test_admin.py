"""Support."""

import pytest
from django.contrib import admin
from django.urls import reverse

from accounts.models import Team, User
from postmortems.models import Cause, Postmortem, SearchCard, Service
from postmortems.operations import passages


@pytest.fixture
def superuser(client, db):
    person = User.objects.create_superuser("root@example.com", "postmortem", name="Root")
    client.force_login(person)
    return client


OURS = [
    model for model in admin.site._registry if model._meta.app_label in ("accounts", "postmortems")
]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_list_and_row_opens(superuser, make_postmortem, make_item, reviewer, team, model):
    document = make_postmortem(
        status="approved", reviewers=[reviewer], team=team, services=["api"], causes=["pool"]
    )
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"

    assert superuser.get(reverse(f"{name}_changelist"), {"q": "a"}).status_code == 200
    row = model.objects.order_by("pk").first()
    assert superuser.get(reverse(f"{name}_change", args=[row.pk])).status_code == 200
    assert document


def test_a_postmortem_is_neither_changed_nor_deleted_there(superuser, make_postmortem):
    made = make_postmortem()

    for verb in ("delete", "change"):
        url = reverse(f"admin:postmortems_postmortem_{verb}", args=[made.pk])
        assert superuser.post(url, {"status": "approved", "post": "yes"}).status_code == 403
    assert Postmortem.objects.filter(pk=made.pk, status="draft").exists()


def test_a_person_is_made(superuser):
    data = {
        "email": "New@Example.com",
        "name": "New Person",
        "usable_password": "true",
        "password1": "a-long-pass-phrase",
        "password2": "a-long-pass-phrase",
    }

    superuser.post(reverse("admin:accounts_user_add"), data)

    made = User.objects.get(name="New Person")
    assert made.check_password("a-long-pass-phrase")


def test_a_wrong_line_of_holidays_is_refused_with_a_sentence(superuser, team):
    url = reverse("admin:accounts_team_change", args=[team.pk])
    data = {"name": "Platform", "time_zone": "Europe/Lisbon", "holidays": "25 December\n2026-12-26"}

    page = superuser.post(url, data).text

    assert "Line 1: “25 December” does not begin with a day. Write it as 2026-12-25" in page
    assert "25 December\n2026-12-26" in page.replace("\r\n", "\n")
    team.refresh_from_db()
    assert (team.holidays, team.time_zone) == ("", "UTC")

    superuser.post(url, data | {"holidays": "2026-12-25 Christmas"})
    team.refresh_from_db()
    assert (team.holidays, team.time_zone) == ("2026-12-25 Christmas", "Europe/Lisbon")


def test_administrators_need_no_single_permissions(client, administrator, author):
    client.force_login(administrator)
    url = reverse("admin:accounts_user_change", args=[author.pk])

    page = client.get(url).text

    assert "time_zone" in page
    assert "weekly_report" in page
    assert 'name="is_superuser"' not in page
    assert client.get(reverse("admin:postmortems_activity_changelist")).status_code == 200


def test_staff_who_are_no_administrators_see_nothing(client, author):
    author.is_staff = True
    author.save()
    client.force_login(author)

    assert client.get(reverse("admin:accounts_user_changelist")).status_code == 403


def test_it_is_not_for_everybody(client, author):
    client.force_login(author)

    assert client.get("/admin/").status_code != 200


@pytest.mark.parametrize("what", ["service", "cause", "team"])
def test_documents_are_found_by_a_name_once_it_is_corrected(
    client, administrator, make_postmortem, team, what
):
    made = make_postmortem(team=team, services=["api"], causes=["leak"])
    make_postmortem()
    row = {"service": Service, "cause": Cause, "team": Team}[what].objects.get()
    client.force_login(administrator)

    fields = {"name": "Quagga", "time_zone": "UTC", "holidays": ""}
    client.post(reverse(f"admin:{row._meta.app_label}_{what}_change", args=[row.pk]), fields)

    assert list(SearchCard.objects.filter(stale=True).values_list("pk", flat=True)) == [made.pk]
    assert passages.mend(5) == 1
    assert "Quagga" in made.passages.get(part="header").text
