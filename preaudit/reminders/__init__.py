"""Reminders go out: one small interface, and a channel a file. No name, no number of a person but the address itself."""
