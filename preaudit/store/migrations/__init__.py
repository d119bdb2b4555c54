"""Steps of the schema, in order. Each is run in one transaction."""
