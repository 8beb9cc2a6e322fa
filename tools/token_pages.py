"""Holds what the pages say of tokens to the code: the bytes, the Sig_structure, the statuses.

usage: tools/token_pages.py PRINTED      (what the program of docs/tokens.md prints)
"""
import pathlib
import re
import sys

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def base45(text):
    """The bytes that a base45 text stands for."""
    data = b""
    for i in range(0, len(text), 3):
        part = text[i:i + 3]
        number = sum(ALPHABET.index(c) * 45 ** k for k, c in enumerate(part))
        data += number.to_bytes(len(part) - 1, "big")
    return data


def section(page, title, level):
    """A page from a heading to the next one of its level or a higher one."""
    text = pathlib.Path(page).read_text("utf-8")
    found = re.search(rf"^{'#' * level} {title}\n(.*?)(?=^#{{1,{level}}} |\Z)", text, re.M | re.S)
    return found[1]


def token_faults(text):
    """docs/SPEC.md against the token that was issued."""
    token = base45(text[len("HC3:"):])
    page = section("docs/SPEC.md", "A token byte by byte", 3)
    at = 0
    for place, cell, what in re.findall(r"^\| (\d+) \| `([0-9a-f ]+)` \| (.*) \|$", page, re.M):
        data = bytes.fromhex(cell)
        if int(place) != at or data != token[at:at + len(data)]:
            yield f"at {place}, {what}: not what is issued, which is {token[at:].hex(' ')}"
            return
        at += len(data)
    if at != len(token):
        yield f"the table ends at {at} of {len(token)}"
    for words in (f" has {len(token)}\nbytes", f"these are {len(text)} characters"):
        if words not in page:
            yield f"the page does not say `{words}`"

    signed = section("docs/SPEC.md", "Algorithms", 3)
    parts = [b"\x84", b"\x6aSignature1", token[2:16], b"\x40", token[17:74]]
    shown = re.findall(r"^([0-9a-f][0-9a-f …]*[0-9a-f]) +\S", signed, re.M)
    if len(shown) != len(parts):
        yield f"a Sig_structure of {len(shown)} parts"
    for part, line in zip(parts, shown):
        first, _, last = line.partition("…")
        if not (part.startswith(bytes.fromhex(first)) and part.endswith(bytes.fromhex(last))):
            yield f"Sig_structure: {line} is not {part.hex(' ')}"


def verdicts():
    """From the name of a status to that of the verdict, where it is not `refuse`."""
    source = pathlib.Path("src/cwt.c").read_text("utf-8")
    found = re.findall(r"((?:case HCODE_\w+:\s*)+)return HCODE_TOKEN_(\w+);", source)
    return {case.lower().replace("_", "-"): verdict.lower().replace("_", "-")
            for cases, verdict in found for case in re.findall(r"case HCODE_(\w+):", cases)}


def status_faults():
    """Each status of a token has its row, in order, with the verdict and words of the library."""
    source = pathlib.Path("src/status.c").read_text("utf-8")
    rows = re.findall(r'\{ "([\w-]+)",\s*\{ "([^"]*)",\s*"([^"]*)" \}', source)
    names = [name for name, _, _ in rows]
    rows = rows[names.index("too-long"):names.index("stale") + 1]
    verdict = verdicts()
    wanted = [(name, verdict.get(name, "refuse"), en, zh) for name, en, zh in rows]
    page = section("docs/tokens.md", "Every status", 2)
    shown = re.findall(r"^\| `([\w-]+)` \| ([\w-]+) \| ([^|]*) \| ([^|]*) \|", page, re.M)
    for want, have in zip(wanted, shown):
        if want != have:
            yield f"docs/tokens.md has {have}, the library {want}"
            return
    if len(shown) != len(wanted):
        yield f"docs/tokens.md has {len(shown)} of {len(wanted)} statuses"


def main():
    text = pathlib.Path(sys.argv[1]).read_text("utf-8").splitlines()[0]
    faults = [*token_faults(text), *status_faults()]
    print("\n".join(faults) if faults else "token pages: bytes and statuses are those of the code")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
