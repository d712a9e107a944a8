"""Every page, light and dark, broad and narrow: nothing out of reach, nothing out of bounds.

One load of each page answers three questions: what axe-core finds, whether anything sticks out
sideways, and what the console says under the CSP as it is served.
"""

import pytest

from postmortems.rules.outline import SLOTS
from tests import cast
from tests.browser.house import LONG
from tests.browser.writing import press
from tests.exchange import channel
from tests.sampling import sample

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FINDINGS = """async rules => (await axe.run(document,
    {runOnly: rules, resultTypes: ['violations']})).violations.map(
    found => found.id + ': ' + found.nodes.map(node => node.html.slice(0, 200)).join(' '))"""
WIDER = """() => [...document.querySelectorAll('body *')].filter(
    it => it.getBoundingClientRect().right > innerWidth + 1
          && it.checkVisibility({visibilityProperty: true})
          && !it.closest('pre, .table-scroll, .visually-hidden, svg')).map(
    it => it.outerHTML.slice(0, 120)).slice(0, 3)"""
ONE_OF_EACH_KIND = (
    *("header", "summary", "impact_box", "timeline", "could_not", "communication"),
    *("immediate", "prevent_this", "related_incidents", "code_changes", "status_page_sample"),
)
ANYBODY = ["/accounts/login/?next=/profile/", "/accounts/password/reset/", "/readyz-not/"]
ANYBODY += ["/accounts/password/reset/done/", "/accounts/password/reset/key/1-set-password/"]


def addresses(building):
    """Every page an author reads, by address."""
    draft, review, approved = building.draft, building.under_review, building.approved
    held, planned = building.looked_back.follow_ups.order_by("pk")
    urls = ["/", "/postmortems/", "/postmortems/?status=draft&q=pool&mine=on", "/postmortems/new/"]
    urls += ["/postmortems/?severity=bad&q=nowhere", "/postmortems/import/", "/profile/"]
    urls += [one.get_absolute_url() for one in (building.bare, draft, review, approved)]
    urls += [f"{draft.get_absolute_url()}edit/{slot}/" for slot in ONE_OF_EACH_KIND]
    pages = ("people", "history", "related", "attachments/summary", "timeline/paste")
    urls += [f"{draft.get_absolute_url()}{page}/" for page in pages]
    urls += [f"{approved.get_absolute_url()}revisions/{approved.version}/"]
    urls += [f"{review.get_absolute_url()}changes/?from=1&view={view}" for view in ("", "beside")]
    urls += [f"{review.get_absolute_url()}comments/add/cause/"]
    urls += ["/search/", "/search/?q=pool+-nowhere", "/search/?q=conection&part=cause&team=x"]
    urls += ["/action-items/", "/action-items/?owner=me&state=overdue&severity=high"]
    urls += [item.get_absolute_url() for item in approved.items.all()]
    urls += ["/follow-ups/", "/follow-ups/?held=on", held.get_absolute_url()]
    urls += [planned.get_absolute_url(), approved.follow_ups.get().get_absolute_url()]
    urls += ["/missing/", "/missing/?kind=reviews&severity=high", "/views/"]
    urls += ["/action-items/overview/", "/action-items/overview/?severity=low&period=365"]
    urls += [f"/teams/{draft.incident.team_id}/", f"/people/{draft.lead_id}/"]
    urls += ["/insight/", "/insight/?days=365&severity=high", "/insight/?service=nowhere"]
    urls += ["/follow-ups/?outcome=any&due_from=2025-01-01&severity=high"]
    urls += ["/accounts/password/change/", "/accounts/email/", "/accounts/2fa/"]
    return [*urls, "/nowhere/", f"{approved.get_absolute_url()}edit/summary/"]


def of_an_administrator(building, administrator):
    """Pages that an author does not see, or sees differently."""
    mail = administrator.notifications.order_by("pk").first()
    return ["/outbox/", f"/outbox/{mail.pk}/", building.under_review.get_absolute_url()]


def refuse_to_hand_in(page, building):
    page.goto(building.bare.get_absolute_url())
    page.get_by_role("button", name="Ask for review").click()


def refuse_to_start(page, building):
    page.goto("/postmortems/new/")
    page.fill("[name=started_at_1]", "noon")
    page.get_by_role("button", name="Start the postmortem").click()


def refuse_rows(page, building):
    page.goto(f"{building.draft.get_absolute_url()}edit/timeline/")
    page.fill("[name=rows-0-time]", "noon")
    press(page)


def read_a_paste(page, building):
    page.goto(f"{building.draft.get_absolute_url()}timeline/paste/")
    page.fill("[name=text]", f"{channel.TEXT}\n9:99 {LONG}\n11:30 PM {LONG}")
    page.get_by_role("button", name="See how it is read").click()


def refuse_a_paste(page, building):
    read_a_paste(page, building)
    page.locator("tr:has([type=checkbox]:checked) .when-in").first.fill("noon")
    page.get_by_role("button", name="Add 3").click()


def refuse_to_hold(page, building):
    page.goto(building.approved.follow_ups.get().get_absolute_url())
    page.get_by_role("button", name="Record the review").click()


def refuse_several(page, building):
    page.goto("/action-items/?state=any")
    page.get_by_text("Change several").click()
    page.get_by_role("button", name="Drop", exact=True).click()


def judge_an_incident(page, building):
    page.goto(building.approved.follow_ups.get().get_absolute_url())
    page.get_by_text("Before this incident").click()
    page.locator("button[name=related]").first.click()


def make_a_calendar(page, building):
    page.goto("/profile/")
    page.get_by_role("button", name="Make an address").click()


def report_an_import(page, building):
    page.goto("/postmortems/import/")
    page.fill("[name=text]", "# Pool\n\n## Timeline\n\n**14:32** - It broke\n\n## Odd\n\nWords")
    page.get_by_role("button", name="See how it is read").click()


def meet_a_conflict(page, building):
    page.goto(f"{building.draft.get_absolute_url()}edit/summary/")
    cast.write_parts(building.draft, {"summary": "Theirs."}, by=building.draft.lead)
    page.fill("[name=text]", "Mine.")
    press(page)


STEPS = (
    *[(refuse_to_hand_in, "Not yet."), (refuse_to_start, "Not saved yet.")],
    *[(read_a_paste, "Read as a chat"), (refuse_a_paste, "Not added yet.")],
    *[(refuse_rows, "Not saved yet."), (refuse_to_hold, "Not saved yet.")],
    *[(refuse_several, "Nothing was changed.")],
    *[(judge_an_incident, "Kept: related."), (make_a_calendar, "shown this once")],
    *[(report_an_import, "How we read it"), (meet_a_conflict, "while you were writing")],
)


class Inspection:
    """Looks at pages in one window; `found` names what is wrong by page."""

    def __init__(self, axe):
        self.axe = axe
        self.found = {}

    def look_at(self, page, name):
        page.evaluate(self.axe)
        wrong = page.evaluate(FINDINGS, RULES)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong += [f"scrolls sideways: {it}" for it in page.evaluate(WIDER)]
        wrong += page.said
        page.said.clear()
        if wrong:
            self.found[name] = wrong

    def report(self):
        """What was found, a page a paragraph."""
        return "\n\n".join("\n  ".join([name, *wrong]) for name, wrong in self.found.items())

    def walk(self, page, addresses):
        for address in addresses:
            assert page.goto(address).status < 500
            self.look_at(page, address)


@pytest.mark.parametrize(("width", "scheme"), sample([(320, "dark"), (1280, "light")], every=2))
def test_every_page(open_page, building, author, administrator, axe, width, scheme):
    window = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
    inspection = Inspection(axe)
    page = open_page(author, **window)
    inspection.walk(page, addresses(building))
    for step, says in STEPS:
        step(page, building)
        page.get_by_text(says).first.wait_for()
        inspection.look_at(page, step.__name__)
    inspection.walk(
        open_page(administrator, **window), of_an_administrator(building, administrator)
    )
    inspection.walk(open_page(**window), ANYBODY)

    report = inspection.report()
    assert not report, report


def test_one_editor_of_each_kind_is_among_them():
    assert {SLOTS[slot].kind for slot in ONE_OF_EACH_KIND} == {
        slot.kind for slot in SLOTS.values() if slot.key != "follow_up"
    }


def test_a_violation_of_the_csp_would_be_heard(open_page):
    page = open_page()
    page.goto("/accounts/login/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">')")
    page.locator("p[style]").wait_for(state="attached")

    assert "Content Security Policy" in " ".join(page.said)
