"""The character encoding of a code's payload: codes rarely name it, so it is judged from the bytes themselves."""

from __future__ import annotations

#: Half-width katakana that may carry a voicing mark (the rows of ka, sa, ta and ha), and the two marks.
_VOICEABLE = frozenset("ｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾊﾋﾌﾍﾎ")
_VOICING = frozenset("ﾞﾟ")


def decode_payload(data: bytes, guess: str) -> str:
    """The text of a payload that names no character set; `guess` is the decoder's own reading of it.

    UTF-8 where the bytes are UTF-8 (other text is so by accident very rarely). Otherwise Chinese: codes on invoices
    and older certificates hold GB 18030 bytes, which decoders take for Latin letters or Japanese. The guess stands where
    it is plainly Japanese, or where the bytes make no common Chinese characters.
    """
    if data.isascii():
        return guess
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if _japanese(guess):
        return guess
    try:
        chinese = data.decode("gb18030")
    except UnicodeDecodeError:
        return guess
    return chinese if _common(chinese) else guess


def _common(text: str) -> bool:
    """True where most characters beyond ASCII are hanzi or punctuation of GB 2312, the set of everyday characters.

    Bytes of another encoding read as GB 18030 give its rare characters, or marks in place of words.
    """
    beyond = [character for character in text if not character.isascii()]
    hanzi = [character for character in beyond if "\u4e00" <= character <= "\u9fff"]
    return bool(hanzi) and sum(map(_in_gb2312, beyond)) >= 0.6 * len(beyond)


def _in_gb2312(character: str) -> bool:
    try:
        return len(character.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False


def _japanese(guess: str) -> bool:
    """True for full-width kana, or half-width katakana whose voicing marks all stand where Japanese puts them."""
    if any("\u3041" <= character <= "\u30fa" for character in guess):
        return True
    small = [place for place, character in enumerate(guess) if "\uff66" <= character <= "\uff9f"]
    marks = [place for place in small if guess[place] in _VOICING]
    placed = all(place > 0 and guess[place - 1] in _VOICEABLE for place in marks)
    return len(marks) >= 2 and placed and len(marks) * 5 >= len(small)
