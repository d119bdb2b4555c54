"""Findings in words: what lacks, what cannot be read, what belongs nowhere."""

from __future__ import annotations

from preaudit.domain.candidates import Candidate
from preaudit.domain.checks.case import Problem
from preaudit.domain.documents import UNKNOWN_KIND, Document, FieldValue, MarkKind
from preaudit.domain.dossier import Dossier
from preaudit.domain.evidence import Evidence
from preaudit.domain.items import Material
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import Reason

SIDE_NAMES = {"front": "正面（人像面）", "back": "背面（国徽面）", "head": "首页", "member": "本人页"}
#: How to mend a page that cannot be read.
RETAKE = "请重新拍摄或扫描：放平、光线均匀、四角完整、字迹清晰。"


def acceptable(dossier: Dossier, material: Material) -> str:
    """The kinds that fill a material where there are several to choose from: 租赁合同或不动产权证书."""
    kinds = {a.kind: dossier.item.kind_info(a.kind, a.variant).label for a in material.accepts if not a.bearing_photo}
    labels = list(kinds.values())
    return f"{'、'.join(labels[:-1])}或{labels[-1]}" if len(labels) > 1 else ""


def absent(dossier: Dossier, material: Material, need: Truth) -> Problem:
    """Nothing uploaded fills the material."""
    kinds = acceptable(dossier, material)
    choice = f"（{kinds}）" if kinds else ""
    if need is Truth.DOUBT:
        return Problem(
            Truth.DOUBT,
            Reason.DOUBTFUL,
            "未提交",
            f"{material.name}{choice}",
            f"是否需要提交{material.name}{choice}，将由工作人员核对。",
            f"能否免交{material.name}未能判定，请核对。",
            f"如需要，请补充上传{material.name}。",
        )
    return Problem(
        Truth.FAIL,
        Reason.ABSENT,
        "未提交",
        f"{material.name}{choice}",
        f"缺少{material.name}{choice}。",
        f"上传的文件中没有{material.name}{choice}。",
        f"请补充上传{material.name}{choice}。{material.guide}",
    )


def retake(*documents: Document) -> str:
    """How to take the pages again: by what is wrong with them, else in general."""
    return "".join(dict.fromkeys(defect.retake for d in documents for defect in d.defects)) or RETAKE


def unreadable(name: str, candidate: Candidate) -> Problem:
    """A page too poor to read, known to be meant for a material."""
    files = files_of(*candidate.documents)
    return Problem(
        Truth.FAIL,
        Reason.UNREADABLE,
        files,
        "清晰的照片或扫描件",
        f"{name}（{files}）无法辨认。",
        f"{files}质量过低或无法打开{_flaws(*candidate.documents)}，不能识别{name}的内容。",
        retake(*candidate.documents),
        candidate.places,
    )


def _flaws(*documents: Document) -> str:
    names = "、".join(dict.fromkeys(defect.name for d in documents for defect in d.defects))
    return f"（{names}）" if names else ""


def code_differs(name: str, label: str, field: FieldValue, candidate: Candidate) -> Problem:
    """A number that the document's own QR code contradicts: one of them was altered or misread, and a person must tell."""
    return Problem(
        Truth.DOUBT,
        Reason.INCONSISTENT,
        f"{label}：{field.value}",
        "与二维码一致",
        f"{name}上印的{label}与其二维码中的不一致，将由工作人员核对。",
        f"{name}上印的{label}“{field.value}”与二维码中的不一致，可能是误读，也可能经过改动，请对照原件核对。",
        f"请上传{name}的原件照片或电子证照。",
        (field.evidence, *(mark.evidence for mark in candidate.marks if mark.kind is MarkKind.CODE)),
    )


def lacking_sides(name: str, sides: tuple[str, ...], candidate: Candidate) -> Problem:
    """A card without one of its sides."""
    words = "、".join(SIDE_NAMES.get(side, side) for side in sides)
    sure = candidate.certain
    return Problem(
        Truth.FAIL if sure else Truth.DOUBT,
        Reason.INCOMPLETE if sure else Reason.DOUBTFUL,
        "、".join(SIDE_NAMES.get(side, side) for side in sorted(candidate.sides)),
        words,
        f"{name}缺少{words}。",
        f"{name}未识别到{words}。",
        f"请补充上传{name}的{words}。",
        candidate.places,
    )


def guessed_kind(name: str, candidate: Candidate) -> Problem:
    """What fills a material is probably, not surely, of its kind."""
    return Problem(
        Truth.DOUBT,
        Reason.DOUBTFUL,
        files_of(*candidate.documents),
        name,
        f"上传的{files_of(*candidate.documents)}是否为{name}，将由工作人员核对。",
        f"{files_of(*candidate.documents)}的材料种类识别存疑，暂按{name}审查，请核对。",
        f"如不是{name}，请上传正确的材料。",
        candidate.places,
    )


def guessed_pair(name: str, candidate: Candidate) -> Problem:
    """Two sides of cards that may be of different people."""
    return Problem(
        Truth.DOUBT,
        Reason.DOUBTFUL,
        files_of(*candidate.documents),
        "同一人的正反面",
        f"{name}的正反面是否属于同一人，将由工作人员核对。",
        f"上传了多张证件的单面，{name}的正反面按最可能的方式配对，请核对。",
        "请将同一证件的正反面放在同一个文件中上传。",
        candidate.places,
    )


def surplus(dossier: Dossier, document: Document) -> Problem:
    """A document that fills no slot."""
    files, places = files_of(document), places_of(document)
    if not document.readable:
        return Problem(
            Truth.FAIL,
            Reason.UNREADABLE,
            files,
            "",
            f"{files}无法辨认，未用于审查。",
            f"{files}无法识别{_flaws(document)}，未用于审查。",
            retake(document),
            places,
        )
    if document.duplicate_of:
        said = f"{files}与另一份上传的材料内容相同，只审查其中一份"
    elif document.kind == UNKNOWN_KIND:
        said = f"{files}未能识别为清单中的材料"
    else:
        said = f"{files}是{dossier.item.kind_info(document.kind, document.variant).label}，本次审查未用到"
    return Problem(
        Truth.FAIL,
        Reason.WRONG_DOCUMENT,
        files,
        "清单所列材料",
        f"{said}。",
        f"{said}。",
        "如果上传有误，请换成清单所列的材料；如不需要，可以不处理。",
        places,
    )


def files_of(*documents: Document) -> str:
    """The files of documents, each once."""
    return "、".join(dict.fromkeys(f"“{page.file}”" for d in documents for page in d.pages))


def places_of(*documents: Document) -> tuple[Evidence, ...]:
    """The pages of documents."""
    return tuple(dict.fromkeys(Evidence(page.file, page.page) for d in documents for page in d.pages))
