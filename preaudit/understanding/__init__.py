"""Lines → documents: classify, split and join, extract fields, find marks."""

from preaudit.understanding.documents import understand

__all__ = ["understand"]
