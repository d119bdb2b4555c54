"""The policy desk's tools over the rule book: lint, test, diff, explain, compare. Each gives values; the faces show them."""
