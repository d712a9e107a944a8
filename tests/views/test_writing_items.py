"""Writing action items: days proposed by horizon, and advice beside the sentence."""

import pytest

from postmortems.models import ActionItem

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def write(client, author, make_postmortem, team):
    """Shows or posts the form of a slot: `write("immediate")`, `write("immediate", row={…})`."""
    document = make_postmortem(team=team)
    client.force_login(author)

    def ask(slot, *rows):
        address = f"{document.get_absolute_url()}edit/{slot}/"
        if not rows:
            return client.get(address)
        data = {"rows-TOTAL_FORMS": len(rows), "rows-INITIAL_FORMS": 0, "revision": 1}
        for place, row in enumerate(rows):
            data |= {f"rows-{place}-{name}": text for name, text in row.items()}
        return client.post(address, data)

    return ask


def proposed(response):
    rows = response.context["form"]
    return {str(row["due_on"].value() or "") for row in [*rows, rows.empty_form]}


@pytest.mark.parametrize(
    ("slot", "day"),
    [
        ("immediate", "2025-11-02"),
        ("short_term", "2025-10-31"),
        ("long_term", "2025-12-31"),
        ("new_alerts", ""),
        ("prevent_this", ""),
    ],
)
def test_a_new_row_starts_with_the_end_of_its_horizon(write, slot, day):
    assert proposed(write(slot)) == {day}


def test_the_week_is_that_of_the_team(write, team, clock, now):
    team.time_zone = "Pacific/Kiritimati"
    team.save()
    clock.move_to(now.replace(month=11, day=2, hour=12))

    assert proposed(write("immediate")) == {"2025-11-09"}


@pytest.mark.parametrize("day", ["2025-11-02", "2025-10-26", ""])
def test_a_day_alone_is_no_row(write, day):
    response = write("immediate", {"what": "Close it", "due_on": "2025-11-02"}, {"due_on": day})

    assert response.status_code == 302
    assert [item.what for item in ActionItem.objects.all()] == ["Close it"]


def test_an_owner_without_a_sentence_is_still_refused(write, author):
    response = write("immediate", {"owner": author.pk, "due_on": "2025-11-02"})

    assert response.status_code == 422
    assert "Write what this row is about" in response.text


def test_a_vague_sentence_has_advice_beside_it_and_is_saved(write):
    assert write("immediate", {"what": "Improve monitoring"}).status_code == 302

    page = write("immediate").text

    assert "Say what will be different: which thing" in page
    assert 'data-nudge-at="/action-items/nudge/"' in page


def test_a_good_one_has_none(write):
    write("immediate", {"what": "Alert on a full pool"})

    assert page_advice(write("immediate").text) == {""}


def page_advice(page):
    return {part.partition("</p>")[0] for part in page.split('aria-live="polite">')[1:]}
