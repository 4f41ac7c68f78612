"""READ THIS FIRST: the straight line. `read` knows one account, `compare` one event, `check_…` claims and transcripts,
`history` several events.

Nothing else knows the stages. Each function below is one file beside this one.
"""

from variorum.pipeline.checking import check_account, check_claims
from variorum.pipeline.comparing import compare
from variorum.pipeline.following import history
from variorum.pipeline.reading import read
from variorum.pipeline.tools import Tools

__all__ = ["Tools", "check_account", "check_claims", "compare", "history", "read"]
