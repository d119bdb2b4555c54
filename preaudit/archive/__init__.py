"""Archives judged again: decided cases, what the rules say of them, and where that differs from what an office decided."""
