"""In a subinterpreter there is no hcode: cffi runs callbacks in whichever interpreter it finds."""

from __future__ import annotations

try:
    import ctypes
except ImportError:  # a CPython without it; a callback that runs nowhere is an error all the same
    pass
else:
    current = ctypes.PYFUNCTYPE(ctypes.c_void_p)(("PyInterpreterState_Get", ctypes.pythonapi))
    number = ctypes.PYFUNCTYPE(ctypes.c_int64, ctypes.c_void_p)(
        ("PyInterpreterState_GetID", ctypes.pythonapi)
    )
    if number(current()) != 0:
        raise ImportError("hcode runs in the main interpreter alone, for its callbacks do")
