"""Texts for people as values: a stable code, one sentence a language, and parameters that are put in last of all.

A message stands once: next to the thing it belongs to where that is one file (a check, a value type), else in the module of
this package named for who says it. Chinese and English are written side by side; a further language is one module in
`preaudit.wording.languages` with a table from code to sentence.
"""

from preaudit.wording.texts import CHINESE, ENGLISH, NOTHING, Message, Text, languages, literal

__all__ = ["CHINESE", "ENGLISH", "NOTHING", "Message", "Text", "languages", "literal"]
