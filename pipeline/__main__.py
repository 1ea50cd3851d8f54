"""`python -m pipeline`: the command line."""

from pipeline.cli import start

if __name__ == "__main__":
    start()
