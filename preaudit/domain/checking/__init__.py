"""What checks are made of: the case they see, the problems they answer, their parameters, and the table of all checks."""
