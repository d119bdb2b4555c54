"""Renders believable documents of made-up people, and the sample cases made of them."""
