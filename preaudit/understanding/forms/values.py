"""What a form says (preaudit.domain.forms)."""

from preaudit.domain.forms import Cell, Form, Pair, Table, TickBox

__all__ = ["Cell", "Form", "Pair", "Table", "TickBox"]
