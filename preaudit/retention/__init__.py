"""Retention: what has expired is removed."""
