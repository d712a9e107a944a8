"""Where the numbers of Insight lead: the lists that show exactly the rows they count."""

from django.urls import reverse

NOW, BEFORE = "now", "before"


class Links:
    """Addresses of lists narrowed as Insight is, for either period."""

    def __init__(self, form, period):
        self.form = form
        self.periods = {NOW: period, BEFORE: period.before}

    def incidents(self, when, **conditions):
        """Incidents of a period."""
        return self.incidents_of(self.periods[when], **conditions)

    def incidents_of(self, period, **conditions):
        """Incidents of any days."""
        return self._to("postmortems", since=period.first, until=period.last, **conditions)

    def due(self, page, when, **conditions):
        """What was due in a period: of a list of postmortems, action items or reviews."""
        period = self.periods[when]
        days = {"due_from": period.first, "due_until": period.last}
        return self._to(page, **days, **conditions)

    def here(self, **conditions):
        """This page, narrowed further."""
        return f"?{self.form.query(**conditions)}"

    def undated(self):
        """Incidents whose day is not known."""
        return self._to("postmortems", undated="on")

    def _to(self, page, **conditions):
        return f"{reverse(page)}?{self.form.link(**conditions)}"
