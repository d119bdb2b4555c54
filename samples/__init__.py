"""Believable documents of made-up people: the committed cases, and the generator that renders them."""
