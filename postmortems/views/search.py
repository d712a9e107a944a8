"""One box for everything: the page of hits, and what is offered while somebody types."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from postmortems.forms.search import SearchFilters
from postmortems.queries import jump, search, suggestions, terms
from postmortems.rules import searching

from .moments import today_of
from .numbers import asked_number


@require_safe
def page(request):
    """What this person may see and the words of the URL are found in, the best first."""
    form = SearchFilters(request.GET)
    conditions = form.conditions()
    words = conditions.pop("q", "")
    named = jump.named(request.user, words)
    if named is not None:
        return redirect(named)
    wanted = searching.parse(words)
    asked = terms.ask(wanted)
    number = max(1, asked_number(request, "page"))
    context = {"form": form, "chips": form.chips(), "refused": form.refused(), "words": words}
    try:
        found = search.find(
            request.user, asked, today=today_of(request.user), number=number, **conditions
        )
        meant = _meant(request.user, words, wanted, found)
    except search.TooSlow as error:
        found, meant = search.Found(), ""
        context["refused"].append(str(error))
    context |= {"meant": meant, "meant_query": form.query(q=meant)}
    context |= {"found": found, "asked": asked, "has_conditions": bool(conditions)}
    context |= _pages(form, found, number)
    return render(request, "postmortems/search/page.html", context)


@require_safe
def suggest(request):
    """The options of the box for what was typed so far: a list to put under it."""
    typed = request.GET.get("q", "")[: searching.MOST_LETTERS]
    try:
        offered = suggestions.offered(request.user, typed)
    except search.TooSlow:
        offered = []
    return render(request, "postmortems/search/_options.html", {"offered": offered})


def _meant(user, words, wanted, found):
    """Other words this person may have meant, when there are no hits."""
    return "" if found.count or not wanted else suggestions.meant(user, words)


def _pages(form, found, number):
    last = -(-found.ranked // search.SIZE)
    return {
        "first_place": (number - 1) * search.SIZE + 1,
        "last_place": (number - 1) * search.SIZE + len(found.rows),
        "previous_url": f"?{form.query(page=number - 1)}" if number > 1 and found.rows else "",
        "next_url": f"?{form.query(page=number + 1)}" if number < last else "",
        "is_last_ranked": number == last and found.ranked < found.count,
    }
