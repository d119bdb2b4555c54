"""Papers easily taken for one that is asked for."""

from __future__ import annotations

from samples.generator.paper import Paper
from samples.generator.people import Person


def driving_licence(
    person: Person, first: str = "2012-05-21", valid_from: str = "2018-05-21", valid_to: str = "2028-05-21"
) -> Paper:
    """机动车驾驶证: a name, a face, the identity number and a term, and yet no identity card."""
    data = {
        "name": person.name,
        "sex": person.sex,
        "number": person.id_number,
        "address": person.address,
        "born": person.birth_date,
        "first": first,
        "validity": f"{valid_from} 至 {valid_to}",
        "office": person.address[3:6] + "公安局交通警察支队",
    }
    return Paper("unknown", "driving", data, dpi=230)
