"""Declarative checks of rule files, one a file: each passes, fails or doubts.

A check is a frozen dataclass derived from `preaudit.domain.checking.check.Check`. Its fields are the keys of the rule file, and
their annotations say how they are written, compiled and compared; its messages stand beside it. Nothing else need know of it:
the table of checks (`preaudit.domain.checking.table`) is made by walking this package.
"""
