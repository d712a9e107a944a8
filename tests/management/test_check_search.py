"""What is searched is what is written; the command says where it is not, and mends it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from postmortems.models import ActionItem, Entry, Passage, Postmortem, SearchCard, Word
from postmortems.operations import passages, words
from tests import cast

pytestmark = pytest.mark.usefixtures("clock")


def check(*options):
    out = StringIO()
    call_command("check_search", *options, stdout=out)
    return out.getvalue().strip()


@pytest.fixture
def made(author, reviewer):
    return cast.build_postmortem(by=author, reviewers=[reviewer], status="approved")


def forget(made):
    made.passages.all().delete()


def leave_too_much(made):
    Passage.objects.create(postmortem=made, part="worked", place=9, text="Gone")


def write_beside(made):
    Entry.objects.filter(slot="could_not").update(text="Sign out")


def promise_beside(made):
    ActionItem.objects.update(evidence="A quagga")


def lose_the_card(made):
    SearchCard.objects.all().delete()


def misfile(made):
    SearchCard.objects.update(restricted=True, severity="low")


def lose_words(made):
    SearchCard.objects.update(search_vector="")


def mark(made):
    passages.outdate(Postmortem.objects.all())


FAULTS = [forget, leave_too_much, write_beside, promise_beside]
FAULTS += [lose_the_card, misfile, lose_words, mark]


def test_what_operations_write_is_known(made, make_item, author):
    make_item(made, state="done", owner=author)

    assert check() == "The search knows all 1 postmortems as they are."


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_and_mended(made, author, fault):
    other = cast.build_postmortem(by=author)
    fault(made)
    if fault in (misfile, lose_the_card, lose_words, mark):
        passages.renew(other.pk)

    with pytest.raises(CommandError, match=f"1 of 2 postmortems as they are: PM-{made.pk}"):
        check()

    assert check("--mend") == f"Renewed 1 of 2 postmortems: PM-{made.pk}."
    assert check() == "The search knows all 2 postmortems as they are."


def test_an_archive_from_before_is_filled(made, author):
    cast.build_postmortem(by=author)
    Passage.objects.all().delete()
    SearchCard.objects.all().delete()
    Word.objects.all().delete()

    assert check("--mend").startswith("Renewed 2 of 2 postmortems")

    kinds = set(Word.objects.values_list("kind", "text"))
    assert {("word", "outage"), ("person", author.name)} <= kinds


def test_the_sweep_mends_so_many_at_a_time(made, author):
    for _ in range(2):
        cast.build_postmortem(by=author)
    mark(made)

    assert (passages.mend(2), passages.mend(2), passages.mend(2)) == (2, 1, 0)


@pytest.mark.parametrize("field", ["severity", "day", "restricted"])
def test_facts_are_copied_whoever_changes_them(made, field):
    value = {"severity": "low", "day": "2025-01-01", "restricted": True}[field]
    facts = (
        {"day": value, "started_at": None, "ended_at": None} if field == "day" else {field: value}
    )

    type(made.incident).objects.update(**facts)

    assert str(getattr(SearchCard.objects.get(), field)) == str(value)


def test_names_are_gathered_once(author, team):
    words.gather_names()
    words.gather_names()

    assert list(Word.objects.filter(kind="team").values_list("text", "trigrams")) == [
        ("Platform", Word.objects.get(text="Platform").trigrams)
    ]
