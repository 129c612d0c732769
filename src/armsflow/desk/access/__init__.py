"""Who may do what at the desk: accounts, sessions, forms, rates, and the log.

:func:`protect` puts all of it before the application, so that no page can forget it.
"""

from armsflow.desk.access.errors import UNUSABLE
from armsflow.desk.access.protecting import check_host, protect

__all__ = ["UNUSABLE", "check_host", "protect"]
