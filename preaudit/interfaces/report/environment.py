"""The environment of all templates, and how they show texts in two languages."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from preaudit.rulebook.differences.plain import chinese
from preaudit.wording import Message, Text


def environment() -> Environment:
    """Everything escaped, nothing undefined. `zh`: a text in Chinese; `both`: Chinese, then English; `beside`: the same without a blank."""
    made = Environment(
        loader=PackageLoader("preaudit.interfaces.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["zh"] = chinese
    made.filters["both"] = both
    made.filters["beside"] = beside
    return made


def both(text: Text | Message) -> Markup:
    """A text in Chinese with English beside, marked as such."""
    return Markup('{} <span lang="en">{}</span>').format(text.zh, text.en)


def beside(text: Text | Message) -> Markup:
    """As `both`, for sentences that end with a full stop, which is wide enough in Chinese."""
    return Markup('{}<span lang="en">{}</span>').format(text.zh, text.en)
