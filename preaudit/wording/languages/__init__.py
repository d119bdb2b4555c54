"""Further languages: each module is named by its tag (`ug.py`) and has `TEXTS`, a table from message code to sentence."""
