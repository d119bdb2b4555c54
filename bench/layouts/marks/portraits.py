"""Identity photos as nobody's: heads and shoulders painted in several manners before white, blue, red or grey."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
Colour = tuple[int, int, int]
_BACKGROUNDS: tuple[Colour, ...] = (
    (250, 250, 250),
    (219, 142, 67),
    (190, 110, 60),
    (45, 35, 200),
    (225, 222, 218),
    (235, 205, 165),
)
_SKINS: tuple[Colour, ...] = ((190, 214, 244), (165, 195, 232), (140, 172, 215), (175, 205, 240), (115, 150, 195))
_HAIR: tuple[Colour, ...] = ((30, 30, 34), (40, 45, 60), (150, 150, 150), (215, 215, 215), (25, 25, 25))
_CLOTHES: tuple[Colour, ...] = (
    (70, 55, 45),
    (40, 40, 45),
    (240, 240, 240),
    (120, 60, 50),
    (60, 60, 150),
    (95, 110, 80),
)
#: Painted so much larger, for soft edges.
_FINER = 3


def portrait(width: int, random: np.random.Generator) -> Pixels:
    """A photo so many pixels wide, in the proportions of such photos."""
    height = round(width * float(random.choice([1.4, 1.25, 1.36])))
    w, h = width * _FINER, height * _FINER
    palettes = (_BACKGROUNDS, _SKINS, _HAIR, _CLOTHES)
    ground, skin, hair, clothes = (palette[int(random.integers(len(palette)))] for palette in palettes)
    flat, long_hair, glasses = random.random() < 0.35, random.random() < 0.4, random.random() < 0.25
    photo: Pixels = np.full((h, w, 3), ground, np.uint8)
    x, y = w / 2 + random.normal(0, 0.02) * w, h * random.uniform(0.38, 0.46)
    face_w, face_h = w * random.uniform(0.2, 0.27), h * random.uniform(0.2, 0.255)
    darker = tuple(round(0.82 * v) for v in skin)

    def oval(
        cx: float, cy: float, a: float, b: float, colour: Colour | tuple[int, ...], start: int = 0, end: int = 360
    ) -> None:
        cv2.ellipse(
            photo, (round(cx), round(cy)), (max(1, round(a)), max(1, round(b))), 0, start, end, colour, -1, cv2.LINE_AA
        )

    if long_hair:
        oval(x, y + 0.25 * face_h, 1.3 * face_w, 1.5 * face_h, hair)
    oval(x, h * 1.04, w * random.uniform(0.42, 0.52), h * random.uniform(0.3, 0.36), clothes, 180, 360)
    neck = np.array(
        [
            [x - 0.5 * face_w, y + 0.6 * face_h],
            [x + 0.5 * face_w, y + 0.6 * face_h],
            [x + 0.55 * face_w, h * 0.8],
            [x - 0.55 * face_w, h * 0.8],
        ]
    )
    cv2.fillPoly(photo, [neck.round().astype(np.int32)], darker, cv2.LINE_AA)
    if random.random() < 0.6:
        collar = np.array([[x - 0.5 * face_w, h * 0.74], [x + 0.5 * face_w, h * 0.74], [x, h * 0.9]])
        cv2.fillPoly(photo, [collar.round().astype(np.int32)], (235, 235, 235), cv2.LINE_AA)
    for side in (-1, 1):
        oval(x + side * face_w, y + 0.05 * face_h, 0.14 * face_w, 0.2 * face_h, darker)
    oval(x, y - 0.22 * face_h, 1.08 * face_w, 0.95 * face_h, hair)
    oval(x, y, face_w, face_h, skin)
    oval(x, y - 0.72 * face_h, 0.92 * face_w, 0.42 * face_h, hair)
    _features(photo, x, y, face_w, face_h, skin, random, glasses=glasses, flat=flat)
    if not flat:
        photo = _shaded(photo, x, y, face_w, random)
    small = cv2.resize(photo, (width, height), interpolation=cv2.INTER_AREA)
    return np.asarray(np.clip(small + random.normal(0, 1.5, small.shape), 0, 255).astype(np.uint8))


def _features(
    photo: Pixels,
    x: float,
    y: float,
    a: float,
    b: float,
    skin: Colour,
    random: np.random.Generator,
    *,
    glasses: bool,
    flat: bool,
) -> None:
    """Eyes, brows, nose and mouth."""
    dark, lips = (35, 35, 40), (105, 105, 190)
    for side in (-1, 1):
        eye = (round(x + side * 0.42 * a), round(y - 0.08 * b))
        if not flat:
            cv2.ellipse(photo, eye, (round(0.2 * a), round(0.08 * b)), 0, 0, 360, (240, 240, 240), -1, cv2.LINE_AA)
        cv2.circle(photo, eye, max(1, round(0.085 * a)), dark, -1, cv2.LINE_AA)
        brow = (eye[0], eye[1] - round(0.2 * b))
        cv2.ellipse(
            photo, brow, (round(0.26 * a), round(0.05 * b)), 0, 180, 360, dark, max(1, round(0.05 * a)), cv2.LINE_AA
        )
        if glasses:
            cv2.circle(photo, eye, round(0.32 * a), dark, max(1, round(0.04 * a)), cv2.LINE_AA)
    nose = tuple(round(0.78 * v) for v in skin)
    cv2.ellipse(
        photo,
        (round(x), round(y + 0.26 * b)),
        (round(0.13 * a), round(0.09 * b)),
        0,
        0,
        180,
        nose,
        max(1, round(0.05 * a)),
        cv2.LINE_AA,
    )
    mouth = (round(x), round(y + 0.52 * b))
    if flat:
        cv2.ellipse(
            photo, mouth, (round(0.3 * a), round(0.1 * b)), 0, 10, 170, lips, max(1, round(0.07 * a)), cv2.LINE_AA
        )
    else:
        cv2.ellipse(
            photo, mouth, (round(0.3 * a), round(random.uniform(0.06, 0.1) * b)), 0, 0, 360, lips, -1, cv2.LINE_AA
        )


def _shaded(photo: Pixels, x: float, y: float, a: float, random: np.random.Generator) -> Pixels:
    """Light from one side, edges a little soft."""
    h, w = photo.shape[:2]
    down, along = np.mgrid[0:h, 0:w].astype(np.float32)
    lit = 1 - 0.22 * np.clip(np.hypot(along - x + random.uniform(-0.5, 0.5) * a, down - y) / w, 0, 1)
    soft = cv2.GaussianBlur(photo, (0, 0), w / 90)
    return np.asarray(np.clip(soft * lit[:, :, None], 0, 255).astype(np.uint8))


def no_portrait(width: int, what: str, random: np.random.Generator) -> Pixels:
    """What stands where a photo belongs and is none: an empty frame, a solid ground, a frame with words, a landscape, a code, a logo."""
    height = round(width * 1.35)
    tile: Pixels = np.full((height, width, 3), (252, 252, 252), np.uint8)
    if what == "solid":
        tile[:] = _BACKGROUNDS[int(random.integers(1, len(_BACKGROUNDS)))]
    elif what == "landscape":
        tile[: height // 2], tile[height // 2 :] = (230, 190, 150), (70, 140, 80)
        cv2.circle(tile, (width // 3, height // 4), width // 8, (90, 200, 240), -1, cv2.LINE_AA)
    elif what == "code":
        cells = (random.random((21, 16)) < 0.5).astype(np.uint8) * 255
        tile[:] = cv2.resize(cells, (width, height), interpolation=cv2.INTER_NEAREST)[:, :, None]
    elif what == "logo":
        cv2.circle(tile, (width // 2, height // 2), width // 3, (60, 120, 220), -1, cv2.LINE_AA)
        cv2.circle(tile, (width // 2, height // 2), width // 5, (250, 250, 250), -1, cv2.LINE_AA)
    cv2.rectangle(tile, (0, 0), (width - 1, height - 1), (90, 90, 90), 2)
    return tile


NO_PORTRAITS = ("empty", "solid", "landscape", "code", "logo")
