"""How many workers hold a given waiting time: a day at a service hall simulated."""
