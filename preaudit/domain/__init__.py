"""The words of the law as values: pure, without I/O, clock or framework."""
