"""Has this happened before? Proposed beside a document, decided once for both sides."""

import re
from html import unescape

import pytest
from django.urls import reverse

from postmortems.models import Relation
from postmortems.models.enums import Likeness
from postmortems.operations import relations

HTMX = {"HTTP_HX_REQUEST": "true"}
POOL = {"causes": ["connection pool"]}


@pytest.fixture
def first(make_postmortem):
    return make_postmortem(title="Sign-in fails", services=["api"], **POOL)


@pytest.fixture
def again(make_postmortem):
    return make_postmortem(title="Checkout slows", services=["checkout"], **POOL)


@pytest.fixture
def signed_in(client, author):
    client.force_login(author)
    return client


def place(postmortem):
    return reverse("postmortem_related", args=[postmortem.pk])


def words(response):
    text = response.content.decode().partition('id="alike"')[2].partition("</section>")[0]
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


def test_what_looks_alike_stands_with_its_reason(signed_in, first, again):
    page = signed_in.get(place(first))

    assert page.context["proposed"] == [again]
    assert "Looks alike Checkout slows" in words(page)
    assert "Same cause: connection pool" in words(page)


def test_htmx_gets_the_part_alone(signed_in, first, again):
    part = signed_in.get(place(first), **HTMX).content.decode()

    assert "<html" not in part
    assert part.strip().startswith('<section class="alike" id="alike"')
    assert again.reference in part


@pytest.mark.parametrize("address", ["postmortem", "part_edit"])
def test_the_desk_asks_for_it_later_and_has_a_link_without_scripts(signed_in, first, address):
    url = reverse(address, args=[first.pk, *(["summary"] if address == "part_edit" else [])])

    page = signed_in.get(url).content.decode()

    assert f'hx-get="{place(first)}" hx-trigger="intersect once"' in page
    assert f'<a href="{place(first)}">See incidents that look alike</a>' in page


def test_accepted_it_stands_on_both_sides_with_who_said_so(signed_in, first, again, author):
    answer = signed_in.post(place(first), {"related": again.pk}, follow=True)

    assert f"Kept: {again.reference} is related." in answer.content.decode()
    for one, other in ((first, again), (again, first)):
        page = signed_in.get(place(one))
        assert page.context["proposed"] == []
        assert [row.about for row in page.context["relations"].related] == [other]
        assert f"Same cause: connection pool. {author.name} said so" in words(page)
        assert other.incident.title in words(signed_in.get(one.get_absolute_url()))


def test_rejected_is_for_good_and_can_be_taken_back(signed_in, first, again):
    signed_in.post(place(first), {"rejected": again.pk})
    for one in (first, again):
        page = signed_in.get(place(one))
        assert page.context["proposed"] == []
        assert "Not related: 1 incident" in words(page)

    signed_in.post(place(again), {"related": first.pk})

    assert Relation.objects.get().verdict == Likeness.RELATED


def test_htmx_gets_the_part_with_what_was_kept(signed_in, first, again):
    part = signed_in.post(place(first), {"related": again.pk}, **HTMX)

    assert part.status_code == 200
    assert f"Kept: {again.reference} is related." in words(part)
    assert "Nothing else you may see looks alike." in words(part)


@pytest.mark.parametrize("written", ["PM-{}", "pm {}", "{}", "#{}", "http://x.y/postmortems/{}/#a"])
def test_one_is_named_by_its_number(signed_in, first, make_postmortem, written):
    other = make_postmortem(title="Mails late")

    signed_in.post(place(first), {"named": written.format(other.pk)})

    relation = Relation.objects.get()
    assert (relation.verdict, relation.reason) == (Likeness.RELATED, relations.BY_HAND)


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", "Write the number of the incident, like PM-142."),
        ("the one in May", "Write the number of the incident, like PM-142."),
        ("PM-999999", "There is no such incident, or it is not yours to see."),
        ("PM-{hidden}", "There is no such incident, or it is not yours to see."),
        ("9" * 19, "Write the number of the incident, like PM-142."),
        ("9" * 18, "There is no such incident, or it is not yours to see."),
        ("{first}", "PM-{first} is this incident itself."),
    ],
)
def test_a_number_that_leads_nowhere_is_said_and_kept(
    signed_in, first, make_postmortem, outsider, headers, written, says
):
    hidden = make_postmortem(by=outsider, restricted=True, title="Zanzibar")
    numbers = {"hidden": hidden.pk, "first": first.pk}

    page = signed_in.post(place(first), {"named": written.format(**numbers)}, **headers)

    assert page.status_code == 422
    assert says.format(**numbers) in words(page)
    assert f'value="{written.format(**numbers)}"' in page.content.decode() or not written
    assert not Relation.objects.exists()


@pytest.mark.parametrize("data", [{}, {"related": "x"}, {"related": "1", "rejected": "1"}])
def test_a_form_of_nobody_s_is_refused_in_a_sentence(signed_in, first, data):
    page = signed_in.post(place(first), data)

    assert page.status_code == 422
    assert Relation.objects.count() == 0


def test_who_may_only_read_sees_it_without_buttons(client, first, again, outsider):
    client.force_login(outsider)

    page = client.get(place(first))

    assert page.context["proposed"] == [again]
    assert "<button" not in page.content.decode().partition('id="alike"')[2].partition("</sect")[0]
    assert client.post(place(first), {"related": again.pk}).status_code == 403


def test_nothing_of_what_one_may_not_see(
    client, signed_in, first, again, make_postmortem, author, outsider, now
):
    before = words(signed_in.get(place(first)))
    text = {"summary": "Zanzibar quota exhausted, sign-in fails for everybody."}
    hidden = [
        make_postmortem(by=outsider, restricted=True, title="Zanzibar sign-in", parts=text, **POOL)
        for _ in range(2)
    ]
    relation = Relation(first=first, second=hidden[0], verdict="related", at=now)
    relation.by_name, relation.reason = outsider.name, "both speak of: zanzibar"
    relation.save()

    assert words(signed_in.get(place(first))) == before
    client.force_login(outsider)
    assert "Zanzibar sign-in" in words(client.get(place(first)))


@pytest.mark.parametrize("count", [1, 3])
def test_the_same_queries_for_one_and_for_three(
    signed_in, first, make_postmortem, author, now, count, django_assert_num_queries
):
    for _ in range(count):
        make_postmortem(**POOL)
        for verdict in ("related", "rejected"):
            other = make_postmortem(services=["api"])
            relations.judge(first, other.pk, verdict=verdict, by=author, now=now)
    with django_assert_num_queries(17):
        signed_in.get(place(first), **HTMX)
