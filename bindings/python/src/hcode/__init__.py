"""libhcode for Python: the rules engine behind a health code."""
from .enums import Color, Language, Status
from .errors import HcodeError
from .policy import Policy
from .verdict import Reason, Verdict, classify, explain, next_change, reasons
