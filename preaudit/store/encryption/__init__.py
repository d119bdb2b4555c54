"""Envelope encryption: a data key for each case and each file, wrapped by a master key that is kept elsewhere."""
