"""Forms never seen before: their keys and values, ruled tables and tick boxes, from geometry and text alone."""

from preaudit.understanding.forms.reader import read_form
from preaudit.understanding.forms.values import Cell, Form, Pair, Table, TickBox

__all__ = ["Cell", "Form", "Pair", "Table", "TickBox", "read_form"]
