"""A person's word about a paper: it counts beside what was read, for that paper alone, and the last word holds."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from preaudit.domain.corrections import (
    Correction,
    CorrectionKind,
    assigned_kinds,
    corrected,
    cut_pages,
    joined_pages,
    page_name,
)
from preaudit.domain.documents import Document, MarkKind, MarkState, Remark, RemarkMeaning
from preaudit.domain.doubts import Doubt
from preaudit.domain.evidence import Evidence
from preaudit.domain.pages import PageRef
from tests.made import BOX, document

DIGESTS = {"id.jpg": "a" * 64, "other.jpg": "b" * 64}


def said(what: CorrectionKind, key: str = "", value: str = "", *, file: str = "id.jpg", paper: int = 1) -> Correction:
    return Correction(DIGESTS[file], 1, paper, what, key, value)


def doubted() -> Document:
    card = document()
    name = replace(card.fields["name"], value="王小朋", certain=False, doubt=Doubt.LOW_CONFIDENCE)
    return replace(card, fields={"name": name})


def test_a_value_that_a_person_read_is_sure_and_keeps_its_place_and_what_the_machine_read() -> None:
    (card,) = corrected([doubted()], [said(CorrectionKind.VALUE, "name", "王小明")], DIGESTS)
    name = card.fields["name"]
    assert (name.value, name.raw, name.certain, name.doubt) == ("王小明", "王小明", True, "")
    assert name.evidence.polygon == BOX


def test_a_value_that_was_not_found_stands_somewhere_on_its_page() -> None:
    (card,) = corrected([document()], [said(CorrectionKind.VALUE, "valid_to", "长期")], DIGESTS)
    assert card.fields["valid_to"].evidence == Evidence("id.jpg", 1)


def test_what_the_page_has_not_is_surely_blank() -> None:
    (card,) = corrected([doubted()], [said(CorrectionKind.BLANK, "name")], DIGESTS)
    assert (card.fields["name"].value, card.fields["name"].certain) == ("", True)


def test_the_last_word_on_a_value_holds() -> None:
    words = [said(CorrectionKind.VALUE, "name", name) for name in ("王晓明", "王小明")]
    assert corrected([doubted()], words, DIGESTS)[0].fields["name"].value == "王小明"


def test_a_mark_that_a_person_saw_is_there_and_one_not_seen_is_not() -> None:
    words = [said(CorrectionKind.MARK, "photo", "absent"), said(CorrectionKind.MARK, "signature.holder", "present")]
    (card,) = corrected([document()], words, DIGESTS)
    states = {(mark.kind, mark.slot): mark.state for mark in card.marks}
    assert states == {(MarkKind.PHOTO, ""): MarkState.ABSENT, (MarkKind.SIGNATURE, "holder"): MarkState.PRESENT}


def test_a_remark_that_does_not_hold_is_gone_and_the_others_stay() -> None:
    remarks = tuple(Remark(m, m.value, Evidence("id.jpg", 1)) for m in (RemarkMeaning.VOID, RemarkMeaning.EXPIRED))
    (card,) = corrected([replace(document(), remarks=remarks)], [said(CorrectionKind.REMARK, "void")], DIGESTS)
    assert [remark.meaning for remark in card.remarks] == [RemarkMeaning.EXPIRED]


def test_a_paper_whose_kind_a_person_gave_is_no_guess() -> None:
    guess = replace(document(), certain=False, readable=False)
    (card,) = corrected([guess], [said(CorrectionKind.KIND, value="id_card")], DIGESTS)
    assert card.certain
    assert card.readable


def test_that_the_original_was_seen_is_said_of_its_paper_and_changes_nothing_that_was_read() -> None:
    (card,) = corrected(
        [doubted()], [said(CorrectionKind.INSPECTED), said(CorrectionKind.FACT, "agent", "no")], DIGESTS
    )
    assert card == replace(doubted(), original_seen=True)


def test_a_file_put_in_its_place_inherits_nothing() -> None:
    words = [said(CorrectionKind.VALUE, "name", "王小明")]
    assert corrected([doubted()], words, {"id.jpg": "c" * 64}) == (doubted(),)


def test_of_two_papers_on_a_page_only_the_one_named_changes() -> None:
    pair = [doubted(), replace(doubted(), id="d2")]
    first, second = corrected(pair, [said(CorrectionKind.VALUE, "name", "王小明", paper=2)], DIGESTS)
    assert (first.fields["name"].value, second.fields["name"].value) == ("王小朋", "王小明")


def test_the_last_kind_given_to_a_page_holds() -> None:
    words = [said(CorrectionKind.KIND, value=kind) for kind in ("id_card", "passport")]
    assert assigned_kinds(words) == {("a" * 64, 1, 1): "passport"}


@given(
    st.lists(
        st.builds(
            said,
            st.sampled_from([CorrectionKind.VALUE, CorrectionKind.BLANK]),
            st.sampled_from(["name", "sex"]),
            st.sampled_from(["王小明", "女"]),
            file=st.sampled_from(["id.jpg", "other.jpg"]),
            paper=st.integers(0, 3),
        ),
        max_size=8,
    )
)
def test_corrections_touch_nothing_but_what_they_name(words: list[Correction]) -> None:
    before = doubted()
    (after,) = corrected([before], words, DIGESTS)
    named = {word.key for word in words if word.sha256 == DIGESTS["id.jpg"] and word.paper == 1}
    assert {key: value for key, value in after.fields.items() if key not in named} == {
        key: value for key, value in before.fields.items() if key not in named
    }
    assert replace(after, fields={}) == replace(before, fields={})


def test_the_last_word_on_what_a_page_goes_on_from_holds_until_a_document_begins_there() -> None:
    here, first, second = ("a" * 64, 1, 1), ("b" * 64, 1, 1), ("b" * 64, 2, 3)
    words = [said(CorrectionKind.JOIN, value=page_name(*first)), said(CorrectionKind.JOIN, value=page_name(*second))]
    assert joined_pages(words) == {here: second}
    assert joined_pages([*words, said(CorrectionKind.SPLIT)]) == {}
    assert joined_pages([said(CorrectionKind.SPLIT), *words]) == {here: second}, "a page taken out and put elsewhere"
    assert joined_pages([said(CorrectionKind.JOIN, value="no page")]) == {}


def test_a_document_that_a_person_began_is_parted_from_what_lies_before_it_in_its_file() -> None:
    first, other = document(), document("other.jpg")
    second = replace(document(), id="d2", pages=(PageRef("id.jpg", 2),))
    word = Correction(DIGESTS["id.jpg"], 2, 1, CorrectionKind.SPLIT)
    made = corrected([first, second, replace(other, id="d3")], [word], DIGESTS)
    assert [d.apart_from for d in made] == [(), ("d1",), ()]


def test_a_paper_is_handed_in_for_the_material_last_said() -> None:
    words = [said(CorrectionKind.MATERIAL, value=code) for code in ("id_card", "agent_id")]
    assert corrected([document()], words, DIGESTS)[0].handed_in_for == "agent_id"


def test_a_page_is_cut_along_all_lines_that_are_lines_from_the_top_then_from_the_left() -> None:
    words = [said(CorrectionKind.CUT, value=line) for line in ("x:0.5", "y:0.7", "y:0.25", "y:0.25", "y:1.0", "z:0.5")]
    assert [str(cut) for cut in cut_pages(words)["a" * 64, 1]] == ["y:0.25", "y:0.7", "x:0.5"]
