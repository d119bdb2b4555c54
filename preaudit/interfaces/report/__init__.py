"""Self-contained HTML pages: reviews with the evidence drawn on the page images, checklists, rules. No script is needed to read them.

Import the page you need by its module: only `review_page` loads what opens images.
"""
