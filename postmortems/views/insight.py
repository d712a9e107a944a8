"""Insight: are we getting better?"""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from postmortems.forms.insight import InsightFilters
from postmortems.queries import insight as asking
from postmortems.rules import periods, verdicts

from . import insight_kept, insight_sections
from .insight_links import Links
from .moments import today_of

SECTIONS = (*insight_sections.SECTIONS, *insight_kept.SECTIONS)


@require_safe
def page(request):
    """What happened in a period beside the one before, as far as this person may know."""
    form, today = InsightFilters(request.GET), today_of(request.user)
    period = periods.up_to(today, form.days_asked)
    links = Links(form, period)
    sections = [section(request.user, form, period, links) for section in SECTIONS]
    found = [verdict for section in sections for verdict in section.verdicts]
    context = {
        "form": form,
        "period": period,
        "sections": sections,
        "answer": verdicts.answer(found),
        "figures": [figure for section in sections for figure in section.figures],
        "is_empty": all(section.is_empty for section in sections),
        "undated": asking.undated(request.user, **form.narrow),
        "undated_url": links.undated(),
        "chips": form.chips(),
        "refused": form.refused(),
        "views": [
            {
                "name": f"{days} days",
                "url": f"?{form.query(days=days)}",
                "is_current": days == period.days,
            }
            for days in periods.LENGTHS
        ],
    }
    return render(request, "postmortems/insight/page.html", context)
