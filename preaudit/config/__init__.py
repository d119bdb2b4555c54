"""Settings: what an operator sets for a process before it starts, the table of them, and where shipped data lies."""
