"""An archive of postmortems by SQL, the same each time, and the database it stands in."""

VISITOR, MANAGER = "visitor@example.com", "manager@example.com"
PASSWORD = "only for this benchmark"  # noqa: S105 nobody keeps anything there
READ, WRITTEN, REVIEWED = 1, 2, 13
"""Numbers of postmortems: two with every slot filled, and one the visitor was asked to review."""
TERMS = {"timeout": "40 %", "failover": "10 %", "thundering": "0.4 %", "quokka": "5 documents"}
"""Words whose documents are counted: how many of all hold them."""
