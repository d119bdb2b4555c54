"""Tools of policy officers over the rule book: lint, test, diff, explain, compare, simulate. Each gives values; interfaces show them."""
