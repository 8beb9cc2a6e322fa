"""The declarations of a C header, in the form that cffi reads.

cffi wants no comments, no preprocessor and no `extern "C"`. The headers of libhcode are regular
enough for a few substitutions, and the compiler then checks every size, offset, constant and
prototype against the header itself: a declaration that is wrong does not compile.
"""

import re

STRIP = [
    (r"/\*.*?\*/", ""),  # comments
    (r"\\\n", " "),
    (r"^#ifdef __cplusplus\n.*?^#endif\n", ""),  # extern "C" { ... }
    (r"\bHCODE_API\b", ""),
]
CONSTANT = re.compile(r"^#define (HCODE_\w+) (.+)$", re.M)
UNWRAP = re.compile(r"^\(?(?:U?INT(?:32|64)_C\()?(-?\d+)\)*$")


def constant(name, value):
    """A #define for cffi: the number, or `...` where the compiler is to find out."""
    number = UNWRAP.match(value.strip())
    if number:
        return f"#define {name} {number.group(1)}"
    return f"#define {name} ..." if value.strip().startswith("INT32_") else ""


def declarations(header):
    """All that the text of a header declares, for `FFI.cdef`."""
    for pattern, replacement in STRIP:
        header = re.sub(pattern, replacement, header, flags=re.S | re.M)
    constants = [constant(*found) for found in CONSTANT.findall(header)]
    rest = "\n".join(line for line in header.splitlines() if not line.startswith("#"))
    return "\n".join(filter(None, constants)) + "\n" + rest
