"""One of many numbers, handed over as one array."""

from postmortems.models import ActionItem


def test_many_numbers_are_one_value(make_postmortem, make_item, author, django_assert_num_queries):
    item = make_item(make_postmortem(), owner=author)
    make_item(item.postmortem)
    asked = ActionItem.objects.filter(owner__any_of={author.pk, 0})

    assert [row.pk for row in asked] == [item.pk]
    sql, values = asked.query.sql_with_params()
    assert "= ANY(%s)" in sql
    assert sorted(*values) == [0, author.pk]
    with django_assert_num_queries(0):
        assert list(ActionItem.objects.filter(owner__any_of=[])) == []
