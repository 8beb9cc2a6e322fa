"""Checks the links of Markdown files: files that exist, headings that exist.

usage: tools/links.py FILE.md...      (web addresses are not looked up)
"""
import pathlib
import re
import sys

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.M | re.S)
HEADING = re.compile(r"^#+ +(.*?)(?: +\{#([\w-]+)\})? *$", re.M)


def anchors(path):
    """The names that a file's headings get: lower case, no punctuation, dashes for blanks."""
    names = set()
    text = re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.M | re.S)
    for title, given in HEADING.findall(text):
        slug = re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
        names.update({slug, given})
    return names


def main():
    faults = []
    for name in sys.argv[1:]:
        path = pathlib.Path(name)
        for target in LINK.findall(CODE.sub("", path.read_text("utf-8"))):
            if re.match(r"[a-z]+:", target):
                continue
            where, _, anchor = target.partition("#")
            file = path.parent / where if where else path
            if not file.exists():
                faults.append(f"{name}: {target}: no such file")
            elif anchor and file.suffix == ".md" and anchor not in anchors(file):
                faults.append(f"{name}: {target}: no such heading")
    print("\n".join(faults) if faults else f"links: {len(sys.argv) - 1} files, all resolve")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
