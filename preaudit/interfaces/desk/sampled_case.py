"""A case of a sample of an archive, as the form beside it shows it."""

from __future__ import annotations

from dataclasses import dataclass

from preaudit.archive.agreement import AGREEMENTS, Agreement
from preaudit.archive.kept_runs import KeptRun
from preaudit.archive.sample_lists import noted, read_sample
from preaudit.wording import Message


@dataclass(frozen=True, slots=True)
class SampledCase:
    """A case of a sample that somebody looks at now. `found`: the class that people came to, '' for none yet."""

    sample: str
    machine: str
    found: str
    note: str

    @property
    def classes(self) -> dict[str, Message]:
        """What else it may be."""
        return {a.value: AGREEMENTS[a] for a in Agreement if a.value not in (self.machine, Agreement.NOT_JUDGEABLE)}


def sampled_case(run: KeptRun, name: str, case_id: str) -> SampledCase | None:
    """A case as it stands in a sample; None where it is in none of that name."""
    path = run.samples().get(name)
    if path is None:
        return None
    sample, found = read_sample(path)
    machine = next((one.agreement for one in sample if one.case_id == case_id), None)
    if machine is None:
        return None
    return SampledCase(name, machine, found.get(case_id, ""), noted(path).get(case_id, ""))
