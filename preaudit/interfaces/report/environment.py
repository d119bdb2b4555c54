"""How pages are made: one environment for all templates."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from preaudit.policy.plain import chinese
from preaudit.wording import Message, Text


def environment() -> Environment:
    """Everything escaped, nothing undefined. `zh`: a text in Chinese; `both`: Chinese with English beside."""
    made = Environment(
        loader=PackageLoader("preaudit.interfaces.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["zh"] = chinese
    made.filters["both"] = both
    return made


def both(text: Text | Message) -> Markup:
    """A text in Chinese with English beside, marked as such."""
    return Markup('{} <span lang="en">{}</span>').format(text.zh, text.en)
