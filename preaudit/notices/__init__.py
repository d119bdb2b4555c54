"""Notices (文书) to applicants: what they say, from a verdict and a decision; set in type as PDF/A."""
