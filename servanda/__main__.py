"""The command line, as `python -m servanda`."""

from servanda.show.cli import main

if __name__ == "__main__":
    main()
