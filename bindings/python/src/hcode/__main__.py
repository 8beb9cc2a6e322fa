"""`python -m hcode replay`: the example host's command on this binding."""

import sys

from .replay.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
