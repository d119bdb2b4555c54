"""What is otherwise between two lists, change by change, and whether each tightens or loosens: for `rules diff` and for regions alike."""
