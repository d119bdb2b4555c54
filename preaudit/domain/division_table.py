"""The one table of administrative divisions (GB/T 2260): each code with what it is and was called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from stdnum import numdb

#: Names of a code over time: '[1983-1989]南头区办事处,[1990-]南山区'.
_NAMED = re.compile(r"(?:\[(?P<years>[^\]]*)\])?(?P<name>[^,\[\]]+)")
#: The table has the names of the special regions in characters that papers of the mainland do not print.
_SIMPLIFIED = str.maketrans("別區門", "别区门")

#: The sign of each province in numbers of certificates and on plates.
_SIGNS = dict(
    zip(
        "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵黔云滇藏陕甘青宁新",
        ("11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 52 53 53 54 61 62 63 64 65".split()),
        strict=True,
    )
)

#: How the name of a province ends, by what kind it is. Municipalities end as cities do.
PROVINCE, AUTONOMOUS_REGION, MUNICIPALITY = "省", "自治区", "市"


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a division. `current`: it is called so today."""

    name: str
    current: bool


@cache
def division_table() -> Mapping[str, tuple[Named, ...]]:
    """The names of every division that there is or was, by its code of six figures, the oldest first."""
    table = {}
    for _, province, _, _, below in numdb.get("cn/loc").prefixes:
        for _, code, _, named, _ in below:
            found = _NAMED.finditer(named.get("county", ""))
            table[province + code] = tuple(
                Named(m["name"], m["years"] is None or m["years"].endswith("-")) for m in found
            )
    return table


@cache
def provinces() -> Mapping[str, str]:
    """The whole names of provinces, autonomous regions, municipalities and special regions, by their two figures."""
    return {
        province: named["province"].translate(_SIMPLIFIED) for _, province, _, named, _ in numdb.get("cn/loc").prefixes
    }


def province_of_sign(sign: str) -> str:
    """The two figures of the province with that sign (苏, 粤); '' where there is none."""
    return _SIGNS.get(sign, "")


@cache
def provinces_called(ending: str) -> frozenset[str]:
    """What stands before `ending` in the names of those provinces that end so: 江苏 of 江苏省, 广西壮族 of 广西壮族自治区."""
    return frozenset(name.removesuffix(ending) for name in provinces().values() if name.endswith(ending))


__all__ = [
    "AUTONOMOUS_REGION",
    "MUNICIPALITY",
    "PROVINCE",
    "Named",
    "division_table",
    "province_of_sign",
    "provinces",
    "provinces_called",
]
