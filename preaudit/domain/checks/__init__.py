"""Declarative checks: each holds what was seen against what is expected, and passes, fails or doubts."""
