"""The command line. Answers are gathered and written every 1,000 lines, and whenever more input
has to be waited for.
"""

from __future__ import annotations

import argparse
import os
import stat
import sys
import time
from datetime import datetime
from typing import NoReturn, Optional, Sequence

from ..errors import PolicyError
from ..policy import Policy
from .answer import Host
from .lines import Lines, passed_over
from .text import DEPTH_MAX, TIME_MAX, dumped, moment_of, seconds_of

DONE, ANSWER_IS_NO, FAILED = 0, 1, 2
BATCH = 1000  # lines
BAR = 40  # characters

ABOUT = """\
Reads JSON Lines and writes one answer a line: events, questions, steps of the calendar
and records. Lines that are blank or start with # are passed over."""
EXIT = "Exit status: 0 all lines ok, 1 some line was refused, 2 usage, policy or storage error."


class Failed(Exception):
    """What ends the program, in words."""


class Replay:
    """Lines in, answers out."""

    def __init__(self, host: Host, file: int, name: str) -> None:
        self.host, self.lines, self.name = host, Lines(file), name
        self.answers: list[str] = []
        self.refused = False
        about = os.fstat(file)
        watched = sys.stderr is not None and sys.stderr.isatty() and stat.S_ISREG(about.st_mode)
        self.size = about.st_size if watched else 0  # for the progress bar; 0: no bar

    def run(self) -> None:
        """All lines."""
        while True:
            if not self.lines.ready:
                self.settle()
            try:
                line = self.lines.next()
            except OSError as error:
                raise Failed(f"{self.name}: {error.strerror}") from None
            if line is None:
                return self.settle()
            if not passed_over(line):
                self.replay(line)

    def replay(self, line: bytes) -> None:
        """One line."""
        answer = self.host.answer(line)
        self.refused = self.refused or answer["status"] != "ok"
        self.answers.append(dumped({"line": self.lines.number, **answer}) + "\n")
        if len(self.answers) == BATCH:
            self.settle()

    def settle(self) -> None:
        """Tell what was gathered."""
        data = "".join(self.answers).encode()
        self.answers.clear()
        try:
            while data:
                data = data[os.write(1, data) :]
        except OSError as error:
            raise Failed(f"standard output: {error.strerror}") from None
        if self.size:
            self.show_progress()

    def show_progress(self) -> None:
        """A bar on standard error."""
        read = min(self.lines.read, self.size)  # it grew
        done = read * BAR // self.size
        bar = "#" * done + " " * (BAR - done)
        print(f"\r[{bar}] {read * 100 // self.size:3} %", end="", file=sys.stderr, flush=True)

    def end_progress(self) -> None:
        """What follows on standard error stands on a line of its own."""
        if self.size:
            print(file=sys.stderr)
        self.size = 0


def complain(text: str) -> int:
    """One line on standard error."""
    print(f"hcode: {text}", file=sys.stderr)
    return FAILED


def now_of(text: str) -> datetime:
    """--now: RFC 3339 or seconds."""
    digits = text.isascii() and text.isdigit() and len(text) <= 10
    seconds = int(text) if digits else seconds_of(text)
    if seconds is None or not 1 <= seconds <= TIME_MAX:
        raise argparse.ArgumentTypeError(
            f'expected RFC 3339 or seconds, 1970 to 2106, not "{text}"'
        )
    return moment_of(seconds)


class Parser(argparse.ArgumentParser):
    """Usage errors end with 2, as argparse has it, but without the list of all options."""

    def error(self, message: str) -> NoReturn:
        self.exit(
            FAILED,
            f"usage: {self.prog} --policy FILE [...] [OPTION ...] < EVENTS\n"
            f"hcode: {message}\n(--help says more)\n",
        )


def parser() -> Parser:
    """The options of `replay`."""
    made = Parser(
        prog="python -m hcode replay",
        description=ABOUT,
        epilog=EXIT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument(
        "--policy",
        action="append",
        required=True,
        metavar="FILE",
        help="policy; again and again for a chain, oldest first",
    )
    made.add_argument(
        "--store",
        default="memory",
        metavar="STORE",
        choices=["memory"],
        help="memory, the only one here",
    )
    made.add_argument(
        "--now",
        type=now_of,
        metavar="TIME",
        help="no event is reported later: RFC 3339 or seconds since 1970; the clock",
    )
    made.add_argument("--input", metavar="FILE", help="instead of standard input")
    return made


def run(options: argparse.Namespace) -> int:
    """Everything after the options."""
    try:
        policy = Policy.load(*options.policy)
    except PolicyError as error:
        print(error, file=sys.stderr)
        return FAILED
    except OSError as error:
        return complain(f"{error.filename}: {error.strerror}")
    name = "standard input" if options.input is None else options.input
    try:
        file = 0 if options.input is None else os.open(options.input, os.O_RDONLY)
        replay = Replay(Host(policy, options.now or moment_of(int(time.time()))), file, name)
    except OSError as error:
        return complain(f"{name}: {error.strerror}")
    try:
        replay.run()
    except Failed as failed:
        replay.end_progress()
        return complain(str(failed))
    replay.end_progress()
    return ANSWER_IS_NO if replay.refused else DONE


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """`python -m hcode`: the words after it; the exit status comes back."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] in (["--help"], ["-h"]):
        print("usage: python -m hcode replay ... (--help says more)")
        return DONE
    if words[:1] != ["replay"]:
        return complain("usage: python -m hcode replay ... (--help says more)")
    sys.setrecursionlimit(max(sys.getrecursionlimit(), 2 * DEPTH_MAX))
    return run(parser().parse_args(words[1:]))
