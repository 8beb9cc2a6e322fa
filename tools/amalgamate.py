#!/usr/bin/env python3
"""Writes the library as two files for a build of one's own: hcode.h, all public headers, and
hcode.c, all the rest. The same sources always give the same bytes.

usage: tools/amalgamate.py FOLDER
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
INCLUDE = re.compile(r'# *include ([<"])([^>"]+)[>"]')
MACRO = re.compile(r"^ *# *define (\w+)", re.M)

BANNER = """/*
 * libhcode {version}, a rules engine for health codes: {what}.
 * Made by tools/amalgamate.py from the sources of that release; change these, not this file.
 *
 * SPDX-License-Identifier: Apache-2.0
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 */
"""


class Text:
    """One file that is made. Each header goes in once, where it is first asked for."""

    def __init__(self, banner, public=None):
        self.parts = [banner]
        self.seen = set()
        self.public = public      # the name that stands for any public header, in hcode.c

    def find(self, name, source):
        """The header that `source` means by `name`."""
        for folder in (source.parent, ROOT / "include", ROOT / "src"):
            if (folder / name).is_file():
                return (folder / name).resolve()
        sys.exit(f"{source.relative_to(ROOT)}: there is no {name}")

    def include(self, line, source):
        where, name = INCLUDE.match(line).groups()
        header = name if where == "<" else self.find(name, source)
        if self.public and where == '"' and ROOT / "include" in header.parents:
            header, line = self.public, f'#include "{self.public}"'
        if header in self.seen:
            return
        self.seen.add(header)
        if isinstance(header, str):
            self.parts.append(line + "\n")
        else:
            self.add(header)

    def add(self, source):
        name = source.relative_to(ROOT).as_posix()
        text = source.read_text("utf-8")
        self.parts.append(f"\n/* ==== {name} ==== */\n\n")
        for line in text.splitlines():
            if INCLUDE.match(line):
                self.include(line, source)
            else:
                self.parts.append(line + "\n")
        if source.suffix == ".c":     # its macros are its own
            names = sorted(set(MACRO.findall(text)))
            self.parts.append("".join(f"#undef {n}\n" for n in names))

    def write(self, path):
        made = "".join(self.parts).encode("utf-8")
        if not path.is_file() or path.read_bytes() != made:     # else make has nothing to do
            path.write_bytes(made)


def main():
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    base = (ROOT / "include/hcode/base.h").read_text("utf-8")
    version = re.search(r'^#define HCODE_VERSION "(.+)"', base, re.M).group(1)

    header = Text(BANNER.format(version=version, what="the public headers"))
    header.add(ROOT / "include/hcode/hcode.h")
    header.write(out / "hcode.h")

    source = Text(BANNER.format(version=version, what="the implementation"), "hcode.h")
    for path in sorted((ROOT / "src").rglob("*.c")):
        source.add(path)
    source.write(out / "hcode.c")


if __name__ == "__main__":
    main()
