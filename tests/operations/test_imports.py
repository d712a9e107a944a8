"""From the database to Markdown and back: nothing is lost, and the second export is the first."""

import json
from copy import deepcopy

import pytest

from accounts.models import Team
from postmortems.exchange import read_markdown, write_markdown
from postmortems.models import Notification, Postmortem
from postmortems.operations import imports
from postmortems.queries import documents as reading
from postmortems.rules.outline import slots
from postmortems.rules.shapes import Kind
from tests.cast import make_person
from tests.exchange import filled


def recordable(document):
    """The filled document as the tables keep it: done items have a day, amounts no spare zeros."""
    found = deepcopy(document)
    found["updated_on"] = "2025-10-28"
    found["facts"]["revenue_amount"] = found["facts"]["revenue_amount"].rstrip("0")
    for slot in slots(Kind.ACTIONS):
        for item in found["parts"][slot.key]:
            if item["state"] == "done":
                item["done_on"] = item["done_on"] or "2025-10-30"
    return found


DOCUMENT = recordable(filled.DOCUMENT)


def exported(postmortem):
    return write_markdown.write(reading.document(reading.load(postmortem.pk)))


def imported(text, *, by, now):
    found = read_markdown.read(text)
    return imports.fill(found.document, by=by, now=now)


@pytest.fixture
def everybody(db):
    """Accounts for some of the names of the filled document, and its team."""
    Team.objects.create(name=DOCUMENT["team"])
    for name in DOCUMENT["authors"]:
        make_person(name)
    return make_person("Priya Nair", roles=["Reviewers"])


@pytest.mark.parametrize("known", ["everybody", "nobody"])
def test_a_filled_document_comes_back_whole(request, now, administrator, known):
    if known == "everybody":
        request.getfixturevalue("everybody")
    else:
        Team.objects.create(name=DOCUMENT["team"])

    postmortem, remarks = imports.fill(DOCUMENT, by=administrator, now=now)
    first = exported(postmortem)
    again, more = imported(first, by=administrator, now=now)

    assert remarks == more == []
    plain = reading.document(reading.load(postmortem.pk))
    assert reading.document(reading.load(again.pk)) == plain
    assert {**plain, "status": DOCUMENT["status"]} == DOCUMENT
    assert exported(again) == first


def test_what_was_read_of_a_status_is_not_kept(now, author):
    postmortem, _ = imports.fill({**DOCUMENT, "status": "approved"}, by=author, now=now)

    assert postmortem.status == "draft"
    assert postmortem.reviews.exclude(verdict="").count() == 0


def test_an_import_is_led_by_who_imports_and_editable_by_them(now, author):
    postmortem, _ = imports.fill(DOCUMENT, by=author, now=now)

    assert postmortem.lead == author
    assert Postmortem.objects.visible_to(author).written_by(author).get() == postmortem


def test_a_restricted_document_stays_restricted(now, author, outsider):
    imports.fill({**DOCUMENT, "restricted": True}, by=author, now=now)

    assert not Postmortem.objects.visible_to(outsider).exists()


def test_an_unknown_team_is_remarked(now, author):
    _, remarks = imports.fill(DOCUMENT, by=author, now=now)

    assert f"There is no team called “{DOCUMENT['team']}”" in remarks[0]


def test_an_import_tells_nobody_and_plans_nothing_for_the_past(now, author, co_author):
    source = """# Postmortem: An old one

**Date of Incident:** 2024-01-10

**Severity:** Critical

## Action Items

### Immediate (This Week)

| Action | Owner | Due Date | Status |
|--------|-------|----------|--------|
| Watch the pool | Jonas Weber | 2024-01-12 | ⏳ |
"""

    postmortem, _ = imported(source, by=author, now=now)

    assert postmortem.items.get().owner == co_author
    assert not Notification.objects.exists()
    assert (postmortem.due_on, postmortem.follow_ups.count()) == (None, 0)


def test_an_owner_who_may_not_see_it_stays_a_name(now, author, outsider):
    document = deepcopy(DOCUMENT) | {"restricted": True}
    document["parts"]["immediate"][0]["owner"] = outsider.name

    postmortem, _ = imports.fill(document, by=author, now=now)

    item = postmortem.items.filter(slot="immediate").first()
    assert (item.owner, item.owner_name) == (None, outsider.name)


HOSTILE = """# Postmortem: {title}

**Date of Incident:** 2025-10-25

**Duration:** 16:45 to 14:32 UTC (2 hours)

---

## Executive Summary

**In 2-3 sentences, what happened?**

{text}

**Impact:**
- **Users Affected:** 999999999999999999999999999999 (900%)
- **Customer Complaints:** -5

---

## Timeline (All times in UTC)

| Time | Event |
|------|-------|
| 14:32 | one [Detected] |
| 14:40 | two [Detected] |
| 25:99 | {text} |
"""


@pytest.mark.parametrize(
    "text", ["x" * 100_000, "\x00\x1b[31m", "‮مرحبا", "<script>alert(1)</script>", "🧑‍🚀" * 500]
)
def test_nothing_that_can_be_read_breaks_the_tables(now, author, text):
    source = HOSTILE.format(title=text, text=text)

    found = read_markdown.read(source)
    postmortem, remarks = imports.fill(found.document, by=author, now=now)

    record = json.dumps(reading.document(reading.load(postmortem.pk)), ensure_ascii=False)
    report = record + " ".join([*remarks, *found.assumptions, *found.unplaced])
    for word in ("999999999999999999999999999999", "25:99", "-5"):
        assert word in report
