"""Everything that leaves the project: tables, codeboek, herkomst and maps, made from one `Uitkomst`."""
