"""The vector instructions of the CPU are named as the operating system tells them."""

from __future__ import annotations

import platform
from pathlib import Path

import pytest

from preaudit.runtime.instruction_set import instruction_set

INTEL = "processor\t: 0\nmodel name\t: A\nflags\t\t: fpu sse4_1 fma avx f16c avx2 avx512f hypervisor\n"
ARM = "processor\t: 0\nBogoMIPS\t: 50.00\nFeatures\t: fp asimd evtstrm asimdhp asimddp i8mm\n"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (INTEL, "sse4_1 avx f16c fma avx2 avx512f"),
        (INTEL.replace(" avx512f", ""), "sse4_1 avx f16c fma avx2"),
        (ARM, "asimd asimdhp asimddp i8mm"),
    ],
)
def test_extensions_that_kernels_are_chosen_by_are_named(text: str, named: str, tmp_path: Path) -> None:
    told = tmp_path / "cpuinfo"
    told.write_text(text, encoding="utf-8")
    assert instruction_set(told) == f"{platform.machine()} {named}"


def test_where_nothing_tells_them_the_architecture_stands_alone(tmp_path: Path) -> None:
    assert instruction_set(tmp_path / "absent") == platform.machine()
