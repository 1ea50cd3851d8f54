"""`python -m pipeline`: the command line."""

from pipeline.opdrachten.cli import start

if __name__ == "__main__":
    start()
