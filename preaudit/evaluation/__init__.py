"""Accuracy on a labelled set: kinds, fields, outcomes; and the expected results of the sample cases."""

from preaudit.evaluation.labelled_cases import LabelledCase, labelled_cases
from preaudit.evaluation.run import compare, evaluate
from preaudit.evaluation.scores import Scores

__all__ = ["LabelledCase", "Scores", "compare", "evaluate", "labelled_cases"]
