"""Pages → lines: engines behind one small protocol, worker processes, the cache."""

from preaudit.reading.reader import Progress, Reader

__all__ = ["Progress", "Reader"]
