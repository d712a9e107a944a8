"""Who writes a postmortem, who leads it and who reviews it."""

from django.db.models import Q

from accounts.models import REVIEWERS, User

from .fields import LONGEST_LINE, People, PeoplesNames, Person
from .sentences import Form


class PeopleForm(Form):
    """Authors, people without an account, lead and reviewers of one postmortem."""

    authors = People(
        queryset=User.objects.none(),
        required=False,
        help_text="They may edit, and hand it in for review.",
    )
    others = PeoplesNames(
        label="Authors without an account",
        required=False,
        max_length=LONGEST_LINE,
        help_text="One name a line.",
    )
    lead = Person(
        required=False, empty_label="The first author", help_text="Gets the reminders about it."
    )
    reviewers = People(
        queryset=User.objects.none(),
        required=False,
        help_text="Everybody asked must sign off before it can be approved.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        named, asked = self.initial["authors"], self.initial["reviewers"]
        people = User.objects.order_by("name", "pk")
        self.fields["authors"].queryset = people.active_or(*named)
        self.fields["lead"].keep(self.initial["lead"])
        able = Q(is_active=True, groups__name=REVIEWERS)
        self.fields["reviewers"].queryset = people.filter(able | Q(pk__in=asked)).distinct()

    @classmethod
    def for_postmortem(cls, postmortem, data=None):
        """The form as a postmortem stands now."""
        authors = postmortem.authors.all()
        initial = {
            "authors": [author.user_id for author in authors if author.user_id],
            "others": [author.name for author in authors if not author.user_id],
            "lead": postmortem.lead_id,
            "reviewers": [review.reviewer_id for review in postmortem.reviews.current()],
        }
        return cls(data, initial=initial)
