"""Benchmarks: speed as ratios within one run. `python -m bench` runs them all; tests never time."""
