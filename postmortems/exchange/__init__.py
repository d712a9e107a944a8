"""A postmortem in other shapes: out of the plain dict and into it."""
