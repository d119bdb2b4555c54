"""Signatures, seals and portraits painted on pages, and what is taken for them."""
