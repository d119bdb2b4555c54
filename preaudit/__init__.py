"""Pre-review of the documents of a government-service application, with tolerant acceptance (容缺受理)."""

__version__ = "0.1.0"
