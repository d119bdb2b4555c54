"""`python -m preaudit` is the command line."""

from preaudit.cli import main

if __name__ == "__main__":
    main()
