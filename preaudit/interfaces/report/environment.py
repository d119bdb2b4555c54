"""How pages are made: one environment for all templates."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined


def environment() -> Environment:
    """Everything escaped, nothing undefined."""
    return Environment(
        loader=PackageLoader("preaudit.interfaces.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
