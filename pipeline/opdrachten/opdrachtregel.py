"""click in Dutch: help pages and messages of the command line.

In: click commands. Out: the same commands with Dutch headings, and click's own errors in Dutch.
"""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError

from pipeline.bestanden.plaatsen import WORTEL
from pipeline.bestanden.tekens import naam_van_teken, stuurteken
from pipeline.bestanden.wegschrijven import zet_recht

_LANGSTE = 1000
"""Characters of one word or path; a list of postcodes may have many words."""
_TUSSEN_WOORDEN = re.compile(r"[\s,;]+")


class Opdrachtfout(click.UsageError):
    """A mistake in the arguments, told in Dutch."""


class _Nederlands(click.Command):
    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """'Gebruik: ...' instead of 'Usage: ...'."""
        stukken = [stuk.replace("[OPTIONS]", "[opties]") for stuk in self.collect_usage_pieces(ctx)]
        stukken = [stuk.replace("COMMAND [ARGS]...", "OPDRACHT") for stuk in stukken]
        formatter.write_usage(ctx.command_path, " ".join(stukken), prefix="Gebruik: ")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """--help, explained in Dutch."""
        optie = super().get_help_option(ctx)
        if optie is not None:
            optie.help = "Toon deze uitleg."
        return optie

    def _schrijf_opties(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        regels = [r for p in self.get_params(ctx) if (r := p.get_help_record(ctx)) is not None]
        with formatter.section("Opties"):
            formatter.write_dl(regels)


class Opdracht(_Nederlands):
    """One command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Raises Opdrachtfout for words that belong to no option."""
        ctx.allow_extra_args = True
        over = super().parse_args(ctx, args)
        if over:
            raise Opdrachtfout(f"'{' '.join(over)}' hoort niet bij de opdracht {self.name}", ctx)
        return over

    def invoke(self, ctx: click.Context) -> Any:
        """First put right what a run that was killed left of earlier outputs, whatever this command does.

        Raises Opdrachtfout for a value that is no text, or far too long.
        """
        for optie in self.params:
            _eis_gewone_tekst(optie.opts[0], ctx.params.get(optie.name or ""), ctx)
        zet_recht(Path(ctx.params.get("uit") or WORTEL))
        from pipeline.rekenen.tekstopslag import bewaar_tekst_als_python

        bewaar_tekst_als_python()
        return super().invoke(ctx)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options under a Dutch heading."""
        self._schrijf_opties(ctx, formatter)


def _eis_gewone_tekst(optie: str, waarde: object, ctx: click.Context) -> None:
    """No file or name can have these signs or be this long; who passes them on would fail in a worse place."""
    if not isinstance(waarde, str):
        return
    teken = stuurteken(waarde)
    if teken is not None:
        raise Opdrachtfout(f"de waarde van {optie} heeft een teken dat niet kan: {naam_van_teken(teken)}", ctx)
    if any(len(woord) > _LANGSTE for woord in _TUSSEN_WOORDEN.split(waarde)):
        raise Opdrachtfout(f"de waarde van {optie} is te lang", ctx)


class Groep(_Nederlands, click.Group):
    """The command that holds the others."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Raises Opdrachtfout for a command that does not exist, with the nearest one that does."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            lijkt = difflib.get_close_matches(args[0], list(self.commands), n=1)
            bedoeld = f" (bedoeld: {lijkt[0]}?)" if lijkt else ""
            raise Opdrachtfout(f"de opdracht '{args[0]}' bestaat niet{bedoeld}", ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options and commands under Dutch headings."""
        self._schrijf_opties(ctx, formatter)
        regels = [(naam, self.commands[naam].get_short_help_str(90)) for naam in self.list_commands(ctx)]
        with formatter.section("Opdrachten"):
            formatter.write_dl(regels)


def fout_in_woorden(fout: click.ClickException) -> str:
    """Click's complaint about arguments as one Dutch message that points to --help; without arguments, the help."""
    if isinstance(fout, NoArgsIsHelpError):
        return fout.format_message()
    hulp = "Wat te doen: kijk met --help welke opdrachten en opties er zijn."
    if isinstance(fout, click.NoSuchOption):
        lijkt = f" (bedoeld: {fout.possibilities[0]}?)" if fout.possibilities else ""
        return f"Fout: de optie {fout.option_name} bestaat niet{lijkt}.\n{hulp}"
    if isinstance(fout, click.BadOptionUsage):
        return f"Fout: de optie {fout.option_name} heeft een waarde nodig.\n{hulp}"
    if isinstance(fout, click.MissingParameter) and fout.param is not None:
        return f"Fout: de optie {fout.param.opts[0]} ontbreekt; deze opdracht kan niet zonder.\n{hulp}"
    if isinstance(fout, click.BadParameter) and fout.param is not None:
        return f"Fout: de waarde van {fout.param.opts[0]} past hier niet.\n{hulp}"
    wat = fout.message if isinstance(fout, Opdrachtfout) else "deze opdracht is niet begrepen"
    return f"Fout: {wat}.\n{hulp}"
