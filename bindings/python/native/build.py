"""The extension `hcode._native`: the drop-in source of libhcode, and cffi's wrappers for it.

`native/hcode.c` and `native/hcode.h` are made by `make dist`; an sdist holds them.
"""

import sys
from pathlib import Path

from cffi import FFI

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from cdef import declarations  # noqa: E402

ffi = FFI()
ffi.cdef(declarations((HERE / "hcode.h").read_text("utf-8")))
ffi.cdef((HERE / "glue.h").read_text("utf-8"))
ffi.set_source(
    "hcode._native",
    '#include "hcode.h"\n' + (HERE / "glue.c").read_text("utf-8"),
    sources=["native/hcode.c"],
    include_dirs=["native"],
    extra_compile_args=["-std=c11", "-O2", "-g0", "-fvisibility=hidden"],
    py_limited_api=True,
)
