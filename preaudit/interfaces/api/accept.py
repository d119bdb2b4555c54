"""Quality values of Accept headers (RFC 9110 §12.4.2)."""

from __future__ import annotations

from collections.abc import Iterator


def weighted(header: str) -> Iterator[tuple[str, float]]:
    """Each name of the header in lower case with its weight from 0 to 1; 0, which excludes, where the weight is not a number."""
    for part in header.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if name:
            yield name, _weight(next((p[2:] for p in parameters if p.startswith("q=")), "1"))


def prefers_json(accept: str) -> bool:
    """True where JSON is asked for and a page is not asked for as much."""
    weights = dict(weighted(accept))
    return weights.get("application/json", 0.0) > weights.get("text/html", 0.0)


def _weight(text: str) -> float:
    try:
        weight = float(text)
    except ValueError:
        return 0.0
    return weight if 0.0 <= weight <= 1.0 else 0.0
