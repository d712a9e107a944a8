"""How long things may be, in characters: one place for forms, files and tables to agree on."""

TITLE = 200
NOTE = 200
"""What a number covers, in a few words."""
NAME = 120
LABEL = 80
FILE_NAME = 200
CAPTION = 300
LINK = 2000
LINE = 2000
"""One line of a list, an event, a promise, evidence or a reason."""
TEXT = 64 * 1024
"""Markdown of one part."""
