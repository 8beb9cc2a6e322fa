"""The C library as cffi shows it; see native/ in the source."""

from typing import Any

ffi: Any
lib: Any
