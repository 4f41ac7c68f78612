"""Where a library's inputs come from: what a user names, turned into single inputs, or left out with a reason.

`expand` takes locations, `unfold` the bytes of one input that was had in another way; both know folders, zip, WARC,
WACZ, feeds, sitemaps and JSON lines.
"""

from variorum.ingest.archives.expand import expand
from variorum.ingest.archives.items import Item, Link, Refusal
from variorum.ingest.archives.limits import Limits
from variorum.ingest.archives.unfold import unfold

__all__ = ["Item", "Limits", "Link", "Refusal", "expand", "unfold"]
