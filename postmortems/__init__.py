"""Incident postmortems: written, reviewed, signed off, followed up until the promised is done."""
