"""`python -m preaudit` is the command line."""

from preaudit.interfaces.cli import main

if __name__ == "__main__":
    main()
