"""The vector instructions of this machine's CPU: what numerical libraries choose their kernels by."""

from __future__ import annotations

import platform
from functools import cache
from pathlib import Path

#: The extensions that ONNX Runtime and OpenCV have kernels of their own for, as Linux names them: x86-64, then ARM.
_CHOSEN_BY = (
    *("sse4_1", "avx", "f16c", "fma", "avx2", "avx_vnni", "avx512f", "avx512bw", "avx512vl", "avx512_vnni"),
    *("avx512_bf16", "amx_int8", "amx_bf16"),
    *("asimd", "asimdhp", "asimddp", "i8mm", "bf16", "sve", "sve2", "sme"),
)
_CPUINFO = Path("/proc/cpuinfo")


@cache
def instruction_set(cpuinfo: Path = _CPUINFO) -> str:
    """The architecture and its extensions, such as `x86_64 avx avx2 fma`; the architecture alone where nothing tells more."""
    try:
        text = cpuinfo.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return platform.machine()
    lines = (line.partition(":") for line in text.splitlines())
    has = next((set(value.split()) for key, _, value in lines if key.strip() in ("flags", "Features")), set())
    return " ".join((platform.machine(), *(name for name in _CHOSEN_BY if name in has)))
