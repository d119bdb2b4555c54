"""What leaves the program as JSON: one function for the command line and for HTTP, so that the bytes are the same.

Confidences have four places, polygons one (pixels of the page as uploaded); the order of keys is fixed.
"""

from preaudit.contract.review_json import bundle_json, encode, error_json, extraction_json, review_json

__all__ = ["bundle_json", "encode", "error_json", "extraction_json", "review_json"]
