"""click in Dutch: help pages and messages of the command line.

In: click commands. Out: the same commands with Dutch headings, and click's own errors in Dutch.
"""

from __future__ import annotations

import click


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

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options under a Dutch heading."""
        self._schrijf_opties(ctx, formatter)


class Groep(_Nederlands, click.Group):
    """The command that holds the others."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options and commands under Dutch headings."""
        self._schrijf_opties(ctx, formatter)
        regels = [(naam, self.commands[naam].get_short_help_str(90)) for naam in self.list_commands(ctx)]
        with formatter.section("Opdrachten"):
            formatter.write_dl(regels)


def fout_in_woorden(fout: click.ClickException) -> str:
    """Click's complaint about arguments as one Dutch message that points to --help."""
    hulp = "Wat te doen: kijk met --help welke opdrachten en opties er zijn."
    if isinstance(fout, click.NoSuchOption):
        lijkt = f" (bedoeld: {fout.possibilities[0]}?)" if fout.possibilities else ""
        return f"Fout: de optie {fout.option_name} bestaat niet{lijkt}.\n{hulp}"
    if isinstance(fout, click.BadOptionUsage):
        return f"Fout: de optie {fout.option_name} heeft een waarde nodig.\n{hulp}"
    if isinstance(fout, click.UsageError):
        return f"Fout: deze opdracht is niet begrepen ({fout.format_message()}).\n{hulp}"
    return f"Fout: {fout.format_message()}\n{hulp}"
