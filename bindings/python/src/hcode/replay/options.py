"""The words after `replay`: options as getopt reads them in C, and what each of them wants."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from getopt import GetoptError, gnu_getopt
from typing import Optional

from ..errors import PolicyError
from ..policy import Policy, load_after
from .text import TIME_MAX, moment_of, seconds_of

HELP = """\
usage: python -m hcode replay --policy FILE [--policy NEXT ...] [OPTION ...] < EVENTS

Reads JSON Lines and writes one answer a line: events, questions, steps of the calendar
and records. Lines that are blank or start with # are passed over.

  --policy FILE     policy; again and again for a chain, oldest first
  --store STORE     memory, the only one here
  --now TIME        no event is reported later: RFC 3339 or seconds since 1970; the clock
  --input FILE      instead of standard input
  --help

Exit status: 0 all lines ok, 1 some line was refused, 2 usage, policy or storage error.
"""
NAMES = ["policy=", "store=", "now=", "input=", "help"]


class Failed(Exception):
    """What ends the program, in words."""


class Usage(Failed):
    """Words that are no options: told with the usage behind them."""


class Help(Exception):
    """It was asked for."""


def now_of(text: str) -> datetime:
    """--now: RFC 3339 or seconds."""
    digits = text.isascii() and text.isdigit() and len(text) <= 10
    seconds = int(text) if digits else seconds_of(text)
    if seconds is None or not 1 <= seconds <= TIME_MAX:
        raise Failed(f'--now: expected RFC 3339 or seconds, 1970 to 2106, not "{text}"')
    return moment_of(seconds)


@dataclass
class Options:
    """What was asked for."""

    policy: Optional[Policy] = None
    store: str = "memory"
    input: Optional[str] = None
    now: datetime = field(default_factory=lambda: moment_of(int(time.time())))

    def take(self, name: str, value: str) -> None:
        """One option; a policy is parsed at once."""
        if name == "help":
            raise Help
        if name == "policy":
            try:
                self.policy = load_after(self.policy, value)
            except OSError as error:
                raise Failed(f"{value}: {error.strerror}") from None
        elif name == "now":
            self.now = now_of(value)
        else:
            setattr(self, name, value)


def options_of(words: Sequence[str]) -> Options:
    """All of them.

    Raises:
        Help, Failed, PolicyError: for the first word that calls for it, unless one is no option.
    """
    options = Options()
    try:
        pairs, others = gnu_getopt(list(words), "", NAMES)
    except GetoptError as error:
        raise Usage(f"replay: {error.msg}") from None
    for name, value in pairs:
        options.take(name[2:], value)
    if options.policy is None or others:
        raise Usage
    return options


def complain(error: Exception) -> int:
    """On standard error, in the form that the C host has; its exit status."""
    if isinstance(error, Usage):
        usage = HELP.partition("\n")[0]
        text = "\n".join([*error.args, usage, "(--help says more)"])
    else:
        text = str(error) if isinstance(error, PolicyError) else f"hcode: {error}"
    print(text, file=sys.stderr)
    return 2
