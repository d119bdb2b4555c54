"""What a file is called in results, whether it came from a disk or a browser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preaudit.services.review import distinct_names


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["scans/id.jpg"], ["id.jpg"]),
        (["C:\\扫描件\\身份证.jpg"], ["身份证.jpg"]),
        (["a/1.jpg", "b/1.jpg", "c/2.jpg"], ["a/1.jpg", "b/1.jpg", "2.jpg"]),
        (["1.jpg", "1.jpg"], ["1.jpg", "1 (2).jpg"]),
        (["", ""], ["upload", "upload (2)"]),
        ([], []),
    ],
)
def test_files_go_by_the_last_part_of_their_path_and_by_more_where_two_are_alike(
    paths: list[str], names: list[str]
) -> None:
    assert distinct_names(paths) == names


@given(st.lists(st.text(alphabet="ab/. ()2", max_size=8), max_size=8))
def test_no_two_files_are_ever_called_alike(paths: list[str]) -> None:
    names = distinct_names(paths)
    assert len(names) == len(paths)
    assert len(set(names)) == len(names)
