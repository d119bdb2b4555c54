"""Rules as data: loads, checks and compiles what lies in rules/."""
