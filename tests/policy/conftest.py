"""A small rule book of one item, to be bent by each test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

KINDS = {
    "id_card": "kind: id_card\nlabel: 居民身份证\nenglish: ID\ntitles: [居民身份证]\nsides: {front: [姓名], back: [有效期限]}\n"
    "fields:\n  name: {label: 姓名, labels: [姓名], parser: person_name, required: true}\n"
    "  valid_to: {label: 有效期至, labels: [有效期限], parser: date_range_end, required: true}\n",
    "lease_contract": "kind: lease_contract\nlabel: 租赁合同\nenglish: Lease\ntitles: [租赁合同]\n"
    "fields:\n  lessee: {label: 承租方, labels: [承租方], parser: party, required: true}\n"
    "marks: {signatures: {lessee: {signers: [承租方]}}}\n",
    "photo": "kind: photo\nlabel: 照片\nenglish: Photo\nportrait: true\nmarks: {photo: true}\n",
}
ITEM = """item: permit
name: 某许可
english: A permit
kind: promised
promised_days: 10
statutory_days: 20
open: [promised_days, tolerance, materials]
basis: 《某法》
effective_from: 2024-01-01
tolerance: {allowed: true, on_expiry: 撤销受理, basis: 某办法}
materials:
  id_card:
    name: 申请人身份证
    necessity: 1
    any_of: [{kind: id_card, sides: [front, back]}]
    checks:
      - {id: validity, check: not_expired, field: valid_to, thing: 身份证}
  lease:
    name: 租赁合同
    necessity: 3
    any_of: [{kind: lease_contract}]
    when: agent
    unless: 本人办理，不需要
    checks:
      - {id: tenant, check: same_name, fields: [id_card.name, lessee]}
"""
TESTS = """item: permit
case:
  as_of: 2026-01-05
  facts: {credit: good, agent: false}
  documents:
    id: {kind: id_card, sides: [front, back], fields: {name: 林知夏, valid_to: 2030-01-01}}
tests:
  - name: 本人办理，齐全
    expect: {outcome: accept, findings: []}
  - name: 身份证过期
    documents: {id: {fields: {valid_to: 2026-01-04}}}
    expect: {outcome: supplement, findings: [id_card.validity]}
"""

WORDS = {
    "page_words.yaml": "remarks: {void: {words: [作废]}}\nstatements: [{meaning: void, says: [此证作废]}]\nacts: [注销]\nown_acts: [设立]\n"
    "act_kinds: [id_card]\nother_papers: [声明]\nbefore_titles: [本市]\nunsigned: [未签]\nreceipt_stamps: [收讫]\nexamples: [例如]\n",
    "value_words.yaml": "undoing: [{says: [注销]}]\noffices: [公安]\n",
}
#: Writes a rule folder: `item` the item's text, `more` further files by their path.
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def make(item: str = ITEM, name: str = "rules", **more: str) -> Path:
        folder = tmp_path / name
        files = {f"documents/{kind}.yaml": text for kind, text in KINDS.items()}
        files |= WORDS | {"items/permit.yaml": item, "items/permit.test.yaml": TESTS}
        for path, text in (files | {key.replace("__", "/") + ".yaml": value for key, value in more.items()}).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        return folder

    return make
