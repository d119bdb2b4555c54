"""Settings: what a process is told when it starts, the table of them, and where shipped data lies."""
