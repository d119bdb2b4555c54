"""Forms never seen before: their keys and values, ruled tables and tick boxes, from geometry and text alone."""

from preaudit.domain.forms import Cell, Form, Pair, Table, TickBox
from preaudit.understanding.forms.reader import read_form

__all__ = ["Cell", "Form", "Pair", "Table", "TickBox", "read_form"]
