"""`python -m copydesk` is the command `copydesk`."""

from copydesk.cli import main

main()
