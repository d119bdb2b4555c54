"""The rules of the house (docs/architecture.md), held by a tool where a tool can: `python -m tools.house`, part of `make check`.

One module a rule. Each is a function from the parsed tree to violations, and each violation says what to do. Exceptions stand
in the rule's module, one line each with its reason; an exception that nothing needs any more is a violation itself.
"""
