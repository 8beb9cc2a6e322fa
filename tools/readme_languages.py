"""Checks that a README says as much in two languages: headings, code, links, tables, in order.

usage: tools/readme_languages.py README.md README.zh-CN.md

Words are not compared, nor is what stands in a quotation (lines with >): the program's answer, in
the language of the page. The links from each page to the other are left out.
"""
import itertools
import pathlib
import re
import sys

BLOCK = re.compile(r"^```.*?^```", re.M | re.S)
QUOTATION = re.compile(r"^>.*\n", re.M)
CODE = re.compile(r"`[^`\n]*`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^(#+) ", re.M)
TABLE = re.compile(r"(?:^\|.*\n)+", re.M)


def parts(path, names):
    """What the page is made of: for each kind of part a list, in the order of the page."""
    text = path.read_text("utf-8")
    prose = QUOTATION.sub("", BLOCK.sub("", text))
    return {
        "heading": HEADING.findall(prose),
        "code block": BLOCK.findall(text),
        "link": [link for link in LINK.findall(CODE.sub("", prose)) if link not in names],
        "table": [f"{len(table.splitlines())} rows" for table in TABLE.findall(prose)],
        "row": [f"{row.count('|')} bars, {' '.join(CODE.findall(row))}"
                for table in TABLE.findall(prose) for row in table.splitlines()],
    }


def main():
    paths = [pathlib.Path(name) for name in sys.argv[1:]]
    names = [path.name for path in paths]
    ours, theirs = (parts(path, names) for path in paths)
    faults = []
    for kind in ours:
        pairs = itertools.zip_longest(ours[kind], theirs[kind], fillvalue="nothing")
        faults += [f"{kind} {i}: {names[0]} has {a}\n{names[1]} has {b}"
                   for i, (a, b) in enumerate(pairs, 1) if a != b][:1]  # the rest follows from it
    told = ", ".join(f"{len(list_)} {kind}s" for kind, list_ in ours.items())
    print("\n".join(faults) if faults else f"readme languages: {told}, the same in both")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
