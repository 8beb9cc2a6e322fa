"""The command line. Answers are gathered and written every 1,000 lines, and whenever more input
has to be waited for.
"""

from __future__ import annotations

import os
import stat
import sys
from typing import Optional, Sequence

from ..errors import PolicyError
from .answer import Host
from .lines import Lines, passed_over
from .options import HELP, Failed, Help, Options, complain, options_of
from .text import DEPTH_MAX, dumped

DONE, ANSWER_IS_NO = 0, 1
BATCH = 1000  # lines
BAR = 40  # characters

USAGE = "usage: python -m hcode replay ... (--help says more)"


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


def run(options: Options) -> int:
    """Everything after the options."""
    if options.store != "memory":
        raise Failed(f'no store "{options.store}"; there is "memory"')
    assert options.policy is not None
    name = "standard input" if options.input is None else options.input
    try:
        file = 0 if options.input is None else os.open(options.input, os.O_RDONLY)
        replay = Replay(Host(options.policy, options.now), file, name)
    except OSError as error:
        raise Failed(f"{name}: {error.strerror}") from None
    try:
        replay.run()
    finally:
        replay.end_progress()
    return ANSWER_IS_NO if replay.refused else DONE


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """`python -m hcode`: the words after it; the exit status comes back."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["--help"]:
        print(USAGE)
        return DONE
    sys.setrecursionlimit(max(sys.getrecursionlimit(), 2 * DEPTH_MAX))
    try:
        if words[:1] != ["replay"]:
            raise Failed(USAGE)
        return run(options_of(words[1:]))
    except Help:
        print(HELP, end="")
        return DONE
    except (Failed, PolicyError) as error:
        return complain(error)
