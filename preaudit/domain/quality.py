"""How well a page was taken: which measure is worse than its limit, and how to take the page again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields

from preaudit.wording import Message


@dataclass(frozen=True, slots=True)
class QualityLimits:
    """Limits of the measures of a page (preaudit.intake.page_quality, preaudit.reading.observations.text_quality).

    Chosen on labelled pages (docs/decisions/0018). Shares are of the page, 0..1.
    """

    #: Least pixels of a page, in millions (DA/T 31 asks for 200 dpi; a card at 200 dpi has 0.3).
    megapixels: float = 0.12
    #: Least height of the text, in pixels.
    text_height_px: float = 11.0
    #: Least sharpness of the text (1 for a clean scan).
    sharpness: float = 0.3
    #: Largest share burnt out amid darker paper.
    glare: float = 0.03
    #: Least brightness of the paper, 0..1.
    paper: float = 0.35
    #: Least difference between ink and paper where the paper is burnt out white, 0..1.
    contrast: float = 0.2
    #: Largest share of the page's edge where the paper runs out of the picture though the desk shows elsewhere.
    cut: float = 0.12
    #: Largest share covered by something of the colour of skin that reaches in from the edge.
    occluded: float = 0.02
    #: Largest strength of a regular fine pattern, as a screen gives it.
    moire: float = 12.0
    #: Largest slant, in degrees.
    skew_degrees: float = 15.0
    #: Least share of ink below which the page is empty.
    ink: float = 0.0006


@dataclass(frozen=True, slots=True)
class FirstLook:
    """A page as it arrived, before it is read: how many pages its file has, its size in pixels, its measures."""

    pages: int
    width: int
    height: int
    quality: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Defect:
    """A measure worse than its limit: what it is (`flaw`), and how to take the page again (`advice`), for the citizen."""

    code: str
    flaw: Message
    advice: Message
    score: float
    limit: float

    @property
    def name(self) -> str:
        """What it is, in Chinese."""
        return self.flaw.zh

    @property
    def english(self) -> str:
        """What it is, in English."""
        return self.flaw.en

    @property
    def retake(self) -> str:
        """How to take the page again, in Chinese."""
        return self.advice.zh


@dataclass(frozen=True, slots=True)
class _Rule:
    code: str
    measure: str
    flaw: Message
    advice: Message
    low: bool = False
    #: Whether the measure says anything on this page.
    applies: Callable[[Mapping[str, float], QualityLimits], bool] = lambda quality, limits: True


def _has_text(quality: Mapping[str, float], limits: QualityLimits) -> bool:
    return quality.get("text_height_px", 0.0) > 0


def _white(quality: Mapping[str, float], limits: QualityLimits) -> bool:
    return quality.get("paper", 0.0) > 0.97 and quality.get("ink", 0.0) >= limits.ink


def _lit(quality: Mapping[str, float], limits: QualityLimits) -> bool:
    """False in the dark, where ink cannot be told from paper: such a page is dark, not empty."""
    return quality.get("paper", 1.0) >= limits.paper


_RULES = (
    _Rule(
        "empty",
        "ink",
        Message("quality.empty", "空白页", "empty page"),
        Message(
            "quality.empty.retake",
            "这一页上没有内容，请确认没有传错页，或不再上传这一页。",
            "This page is empty; please make sure that it is the right one, or leave it out.",
        ),
        low=True,
        applies=_lit,
    ),
    _Rule(
        "low_resolution",
        "megapixels",
        Message("quality.low_resolution", "分辨率过低", "low resolution"),
        Message(
            "quality.low_resolution.retake",
            "请上传原图，不要上传缩略图或聊天软件压缩过的图片；扫描请用 200–300 DPI。",
            "Please upload the original picture, no thumbnail and none that a chat program has compressed; scan at 200-300 dpi.",
        ),
        low=True,
    ),
    _Rule(
        "small_text",
        "text_height_px",
        Message("quality.small_text", "字太小", "text too small"),
        Message(
            "quality.small_text.retake",
            "请靠近一些拍摄，使证件占满画面；扫描请用 200–300 DPI。",
            "Please come closer, so that the paper fills the picture; scan at 200-300 dpi.",
        ),
        low=True,
        applies=_has_text,
    ),
    _Rule(
        "blurred",
        "sharpness",
        Message("quality.blurred", "模糊", "blurred"),
        Message(
            "quality.blurred.retake",
            "请拿稳手机，点按屏幕对焦后再拍，或使用扫描件。",
            "Please hold the phone still and tap the screen to focus, or use a scan.",
        ),
        low=True,
        applies=_has_text,
    ),
    _Rule(
        "glare",
        "glare",
        Message("quality.glare", "反光", "glare"),
        Message(
            "quality.glare.retake",
            "请避开灯光直射，关闭闪光灯，换个角度重新拍摄。",
            "Please avoid direct light, switch off the flash, and take the photo again from another angle.",
        ),
    ),
    _Rule(
        "too_dark",
        "paper",
        Message("quality.too_dark", "过暗", "under-exposed"),
        Message(
            "quality.too_dark.retake",
            "请在光线充足、均匀的地方重新拍摄。",
            "Please take the photo again where it is bright and evenly lit.",
        ),
        low=True,
    ),
    _Rule(
        "too_bright",
        "contrast",
        Message("quality.too_bright", "过曝或字迹过淡", "over-exposed or faint"),
        Message(
            "quality.too_bright.retake",
            "请避免强光直射，或降低曝光后重新拍摄；复印件过淡的请用原件。",
            "Please avoid strong direct light or lower the exposure; where a copy is too faint, use the original.",
        ),
        low=True,
        applies=_white,
    ),
    _Rule(
        "cut_edges",
        "cut",
        Message("quality.cut_edges", "边角不全", "edges cut off"),
        Message(
            "quality.cut_edges.retake",
            "请把证件四个角都放进画面，四周留一点空白后重新拍摄。",
            "Please bring all four corners into the picture with some space around them, and take the photo again.",
        ),
    ),
    _Rule(
        "occluded",
        "occluded",
        Message("quality.occluded", "有遮挡", "covered in part"),
        Message(
            "quality.occluded.retake",
            "请不要用手指压住证件，移开遮挡物后重新拍摄。",
            "Please keep fingers off the paper, remove what covers it, and take the photo again.",
        ),
    ),
    _Rule(
        "recaptured",
        "moire",
        Message("quality.recaptured", "疑似翻拍屏幕", "taken off a screen"),
        Message(
            "quality.recaptured.retake",
            "请直接拍摄或扫描原件，不要翻拍电脑或手机屏幕。",
            "Please photograph or scan the original itself, not a screen.",
        ),
    ),
    _Rule(
        "grey_copy",
        "grey",
        Message("quality.grey_copy", "黑白复印件", "grey copy"),
        Message(
            "quality.grey_copy.retake",
            "印章和照片需要看颜色，请尽量上传原件的彩色照片或彩色扫描件。",
            "Seals and portraits are judged by colour; please upload a colour photo or scan of the original where you can.",
        ),
    ),
    _Rule(
        "text_layer_dropped",
        "layer_wrong",
        Message("quality.text_layer_dropped", "文件里的文字与画面不符", "the file's text is not what the page shows"),
        Message(
            "quality.text_layer_dropped.retake",
            "这一页已按画面重新识别。请上传签发系统下载的原始电子文件，或彩色扫描件。",
            "The page was read as a picture. Please upload the original electronic file as it was issued, or a colour scan.",
        ),
    ),
    _Rule(
        "skewed",
        "skew",
        Message("quality.skewed", "过于倾斜", "extreme skew"),
        Message(
            "quality.skewed.retake",
            "请把证件摆正，手机与证件平行后重新拍摄。",
            "Please lay the paper straight and hold the phone parallel to it, then take the photo again.",
        ),
    ),
)
#: Measures for which nobody sets a limit: a page without colour is a grey copy; a layer is measured only where it was dropped.
_FIXED = {"grey": 0.5, "layer_wrong": 0.0}


def defects(quality: Mapping[str, float], limits: QualityLimits) -> tuple[Defect, ...]:
    """The defects of a page, in a fixed order; an empty page has no other."""
    known = {field.name: float(getattr(limits, field.name)) for field in fields(limits)} | _FIXED
    measures = {**quality, "skew": abs(quality.get("skew_degrees", 0.0))}
    known["skew"] = limits.skew_degrees
    found: list[Defect] = []
    for rule in _RULES:
        score = measures.get(rule.measure)
        if score is None or not rule.applies(quality, limits):
            continue
        limit = known[rule.measure]
        if score < limit if rule.low else score > limit:
            found.append(Defect(rule.code, rule.flaw, rule.advice, score, limit))
            if rule.code == "empty":
                break
    return tuple(found)
