"""How right the program is on a labelled set: kinds, fields, outcomes; and what the sample cases should come to."""

from preaudit.evaluation.labelled_cases import LabelledCase, labelled_cases
from preaudit.evaluation.run import compare, evaluate
from preaudit.evaluation.scores import Scores

__all__ = ["LabelledCase", "Scores", "compare", "evaluate", "labelled_cases"]
