"""A revision never changes and never goes, whoever asks and by whatever way."""

import pytest
from django.db import Error, connection, transaction

from postmortems.models import Activity, Revision

pytestmark = pytest.mark.django_db


@pytest.fixture
def revision(make_postmortem, reviewer):
    """The approved revision of a postmortem."""
    return make_postmortem(status="approved", reviewers=[reviewer]).approved_revision


def by_save(row):
    row.sha256 = "0" * 64
    row.save()


def by_bulk_update(row):
    row.number = 99
    Revision.objects.bulk_update([row], ["number"])


def sql(text):
    def run(row):
        with connection.cursor() as cursor:
            cursor.execute(text.format(pk=row.pk))

    return run


WAYS = {
    "save": by_save,
    "update": lambda row: Revision.objects.filter(pk=row.pk).update(document={}),
    "bulk_update": by_bulk_update,
    "delete": lambda row: Revision.objects.filter(pk=row.pk)._raw_delete("default"),
    "SQL UPDATE": sql("UPDATE postmortems_revision SET document = '{{}}' WHERE id = {pk}"),
    "SQL DELETE": sql("DELETE FROM postmortems_revision WHERE id = {pk}"),
    "SQL TRUNCATE": sql("TRUNCATE postmortems_revision CASCADE"),
}


REFUSED = "pgtrigger: Cannot|never go"
TABLES = ["postmortems_revision", "postmortems_activity"]


@pytest.mark.parametrize("way", WAYS)
def test_the_database_refuses(revision, way):
    before = Revision.objects.values().get(pk=revision.pk)

    connection.check_constraints()  # else what is still to be checked would refuse it
    with pytest.raises(Error, match=REFUSED), transaction.atomic():
        WAYS[way](revision)

    assert Revision.objects.values().get(pk=revision.pk) == before


def test_the_orm_does_not_delete_it_either(revision):
    with pytest.raises(Error), transaction.atomic():
        revision.delete()


def test_nor_does_the_story_change(revision):
    deed = Activity.objects.first()
    for change in (
        lambda: Activity.objects.filter(pk=deed.pk).update(says="did nothing"),
        lambda: Activity.objects.filter(pk=deed.pk)._raw_delete("default"),
        lambda: sql("TRUNCATE postmortems_activity")(deed),
    ):
        with pytest.raises(Error), transaction.atomic():
            change()

    assert Activity.objects.get(pk=deed.pk).says == deed.says


@pytest.mark.parametrize("table", [*TABLES, "postmortems_postmortem"])
def test_no_table_that_only_grows_is_emptied(revision, table):
    connection.check_constraints()

    with pytest.raises(Error, match=r"rows of .* never go"), transaction.atomic():
        sql(f"TRUNCATE {table} CASCADE")(revision)

    assert Revision.objects.exists() and Activity.objects.exists()


@pytest.mark.parametrize("table", TABLES)
def test_without_the_triggers_it_would_be_empty(revision, table):
    connection.check_constraints()

    with transaction.atomic():
        sql("SET LOCAL session_replication_role = replica")(revision)
        sql(f"TRUNCATE {table} CASCADE")(revision)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,)
        transaction.set_rollback(True)


@pytest.mark.parametrize("text", ["UPDATE {} SET says = 'nothing'", "DELETE FROM {}"])
def test_nor_does_the_story_change_by_sql(revision, text):
    with pytest.raises(Error, match="pgtrigger: Cannot"), transaction.atomic():
        sql(text.format("postmortems_activity"))(revision)
