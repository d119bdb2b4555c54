"""Benchmarks: speed as ratios within one run. Tests never time.

Set before any library that reads them: one thread a contestant, and no look for models on the network.
"""

import os

os.environ.setdefault("PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK", "True")
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"
