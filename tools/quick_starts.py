"""Checks that the programs of other languages in a README are those of their pages, which run them.

usage: tools/quick_starts.py README.md
"""
import pathlib
import re
import sys

BLOCK = re.compile(r"^(```(python|java)\n.*?^```)", re.M | re.S)


def main():
    readme = pathlib.Path(sys.argv[1])
    blocks = BLOCK.findall(readme.read_text("utf-8"))
    strangers = [language for program, language in blocks
                 if program not in readme.parent.joinpath("docs", f"{language}.md").read_text("utf-8")]
    for language in strangers:
        print(f"{readme}: its {language} program is not that of docs/{language}.md")
    sys.exit(1 if strangers or len(blocks) != 2 else 0)


if __name__ == "__main__":
    main()
