"""PaddleOCR as the engine of the reader. Imported in worker processes alone."""

from preaudit.reading.paddle.paddle_engine import PaddleEngine

__all__ = ["PaddleEngine"]
