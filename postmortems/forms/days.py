"""Days that people promise something for."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator

from .fields import Day

FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)


class NearDay(Day):
    """A day of this century; typing 0206 for 2026 is refused in a sentence."""

    default_validators = [
        MinValueValidator(FIRST, message="Choose a day from the year 2000 on."),
        MaxValueValidator(LAST, message="Choose a day before the year 2101."),
    ]
