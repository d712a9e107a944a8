"""Wordings that set people beside blame: where they stand, why to reword them and how."""

from .judging import Remark, parts_of, remarks, remarks_on_words

__all__ = ["Remark", "parts_of", "remarks", "remarks_on_words"]
