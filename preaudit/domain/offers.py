"""What people of some tags can apply for."""

from __future__ import annotations

from dataclasses import dataclass

from preaudit.domain.bundles import Bundle
from preaudit.domain.items import Item


@dataclass(frozen=True, slots=True)
class Offer:
    """What serves people of some tags, best fitting first. An item or bundle that names no tags serves everyone."""

    items: tuple[Item, ...]
    bundles: tuple[Bundle, ...]
