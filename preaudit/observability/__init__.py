"""What operators see of a running service: logs without personal data, metrics, traces, and what a machine lacks."""
