"""Incident postmortems: written, reviewed, signed off, and followed up until what was promised is done."""
