"""`python -m hcode replay`: events in, verdicts out, as JSON Lines; see `--help`."""
