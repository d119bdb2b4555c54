"""Papers by kind, each with the layouts and label variants met in practice."""
