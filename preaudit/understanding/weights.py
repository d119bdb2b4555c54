"""The numbers by which understanding decides between candidates and says how sure it is; all were set by hand.

Those of certainty were chosen on labelled pages nobody had tuned on (docs/decisions 0007 and 0025; measured by `preaudit eval`), those
of forms on the pages of bench/forms.py. Distances of layout (in line heights) are no weights and stand where they are used.
"""

from __future__ import annotations

# --- How sure a value is -------------------------------------------------------------------------------------------------------
#: Lowest confidence of any character of a value that still counts as sure.
SURE_CHARACTER = 0.90
#: The same where the value's own check digits agree (identity numbers, credit codes).
SURE_CHECKED = 0.80
#: A number that fails its checksum is taken to be written so only above this; it is never sure.
SURE_INVALID = 0.99
#: A character outside GB 2312 (rare, or a traditional form the reader prefers) must be read more surely.
SURE_RARE = 0.97
#: A character that the reader gives for a rarer one of given names; read wrongly they are given up to 0.997.
SURE_COMMON = 0.998
#: A character under a stamp may be the stamp's own.
SURE_STAMPED = 0.98
#: Strength of a form from which words stamped over a value are told from its own.
STRONG_FORM = 0.9
#: Confidence that a doubted value has at most.
DOUBTED = 0.5
#: How far a second look at a line must say a character for both looks to agree; a character read less surely than this was guessed.
SAID_AGAIN, GUESS = 0.99, 0.5
#: What remains of a character's confidence when a traditional form was read and the simplified one is printed.
FOLDED = 0.75
#: A figure above or below the line, behind a number.
RAISED = 0.1
#: Only a character read with less confidence than this can be the one by which a number fails its checksum.
REPAIRABLE = 0.97
#: Confidence of a value that the check digits of a machine-readable zone prove.
PROVEN_BY_ZONE = 0.99

# --- Which candidate is the value ----------------------------------------------------------------------------------------------
#: How much a place speaks for its text being the label's value.
INLINE, CELL, RIGHT, BELOW = 0.30, 0.30, 0.22, 0.10
#: More for a place below where all over the page labels stand above their values.
ABOVE = 0.30
#: A colon between label and value; nothing between them but the words themselves; a word that makes the label part of a sentence.
COLON, NOT_SET_OFF, IN_SENTENCE = 0.1, 0.12, 0.25
#: The rest of the line is the label once more in English.
CAPTION = 0.25
#: Lines that carry the value on; the line above it; all of a line that has a wide gap; the first of several lines; under the label in its cell.
CARRIED_ON, LINE_ABOVE, BEYOND_GAP, FIRST_LINE, UNDER_IN_CELL = 0.02, 0.03, 0.05, 0.04, 0.05
#: A label with a letter misread; each further occurrence of a label, of which so many count.
INEXACT_LABEL, LATER_OCCURRENCE, MOST_OCCURRENCES = 0.1, 0.07, 5
#: A value in a sentence, and each further pattern it may have been found by.
IN_PATTERN, LATER_PATTERN = 0.1, 0.03
#: A value in a row of a person; in the column of its owner; wherever it stands, and the strength its form then needs.
IN_ROW, IN_OWNERS_COLUMN, ANYWHERE, STRONG_ANYWHERE = 0.1, 0.3, 0.2, 0.6
#: Words before the value in its place, in full from so many letters on; a short name without a surname.
WORDS_BEFORE, ALL_WORDS_BEFORE, NO_SURNAME = 0.15, 12, 0.15
#: Strength of several names, one a line; of names down a column, and the score of these.
NAMES_IN_LINES, NAMES_IN_COLUMN, COLUMN_SCORE = 0.8, 0.7, 1.0
#: Another form than the field's; words that point elsewhere; a name that lies under a seal and may be its own.
OTHER_FORM, POINTS_ELSEWHERE, UNDER_SEAL = 0.45, 0.5, 0.2
#: A place beside its own label goes before one beside a label of anybody's that scores so much more at most.
OWN_LABEL = 0.3
#: Another value nearer to the best one than this makes it ambiguous.
RIVAL = 0.08
#: The same for a number beside another label of one person's part.
OTHER_NUMBER = 0.2

# --- Which kind a page is ------------------------------------------------------------------------------------------------------
#: Weight of a title that stands alone in its line, in the upper part of the page.
TITLE = 10.0
#: Shares of it: from where on a page is titled; lower on the page; with letters misread. A title within a sentence weighs its own.
TITLED, TITLE_BELOW, TITLE_MISREAD, TITLE_IN_SENTENCE = 0.8, 0.6, 0.5, 1.0
#: A letter of a title that is another one and was read so surely is not misread.
CLEARLY_READ = 0.99
#: A title set larger than the text; each letter beside it, of which so many count.
TITLE_LARGE, BESIDE_TITLE, MOST_BESIDE_TITLE = 2.0, 0.25, 8
#: What speaks against a kind on a page with a heading that names none we know: it is another paper with like labels.
FOREIGN = 4.0
#: What the labels of a kind's fields count for at most, on a page without a title; one label that only this kind prints.
LABELLED, LABEL_OF_ONE_KIND = 5.0, 1.5
#: How far the best kind must lead the next to be sure; one with a title.
SURE_LEAD, SURE_LEAD_TITLED = 3.0, 1.5
#: Confidence of a kind that is guessed by clues, at most; share of its required fields that a page without its title must print.
GUESSED_KIND, BUILT = 0.6, 0.6
#: The same share for a page with its title, which alone may be a cover, a sheet for copies, or a word on another paper.
SOMEHOW_BUILT = 0.3
#: The same share for a page without any heading that is no side of a card.
WHOLLY_BUILT = 1.0
#: Share of labels that papers of the kind do not print, from which a page without its title is no sure paper of it.
STRANGE_LABELS = 0.3
#: Below this share of its threshold the best kind is surely none.
SURELY_NONE = 0.6

# --- What can be read, and marks -----------------------------------------------------------------------------------------------
#: Mean confidence of a page's characters below which it counts as unreadable.
READABLE = 0.55
#: Mean confidence below which an absence of a mark is no sure absence.
SHARP_TEXT = 0.80
#: Confidence from which a seal is sure.
SURE_SEAL = 0.6
#: Confidence of a signature whose characters were read; of one that is ink.
WRITTEN, INKED = 0.85, 0.75
#: Handwriting stands out of the page's print by this factor in height.
PEN = 1.25
#: Black ink lower than this, in heights of a line, may be print that was not read.
PRINT = 0.85
#: Ink in a place to sign, in squares of a line's height: so much is a signature, so much may be one.
ENOUGH_INK, SOME_INK = 0.35, 0.1
#: A line is so high, at most, for the step from one letter of a label to the next.
LINE_OF_PITCH = 1.5
#: A name that leans so far from the lines of print, or is so much wider set than its label, was written by a hand.
WRITTEN_ASLANT, WRITTEN_WIDER = 0.04, 1.4
#: Strokes of a name, in diagonals of their box: ink with less is a line, a tick, a cross, a circle.
NAME_STROKES = 2.45
#: A scrawl for a name: up and down so often, in strokes of so many diagonals.
SCRAWL_LEGS, SCRAWL_STROKES = 5, 1.3
#: One that is wide: fewer legs will do, in heights of a line so wide and high, its pieces no further apart, each of so many strokes;
#: and the legs of a piece that was read as a letter.
LONG_SCRAWL_LEGS, SCRAWL_WIDE, SCRAWL_HIGH, SCRAWL_GAP, SCRAWL_PIECE, LEGS_OF_LETTER = 3, 2.5, 1.2, 0.3, 1.2, 2
#: A segment by itself is written by hand from this likeness on; so many on one paper, each likely, say it together.
SURELY_WRITTEN, WRITTEN_TOGETHER = 0.99, 3
#: One alone that is less likely than this is not spoken of.
MAY_BE_WRITTEN = 0.8
#: Likeness of two texts (0..100) that say the same, read from two pictures; and of two of no known kind.
SAME_TEXT, SAME_UNKNOWN = 90, 96

# --- Forms nobody described ----------------------------------------------------------------------------------------------------
#: How sure it is that two texts belong together: by a colon; by a column of a table; side by side; one indented below the other.
PAIR_BY_COLON, PAIR_IN_COLUMN, PAIR_BESIDE, PAIR_BELOW = 0.9, 0.75, 0.7, 0.6
