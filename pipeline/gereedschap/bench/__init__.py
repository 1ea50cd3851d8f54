"""Measure our steps next to a plain pandas/geopandas way of doing the same, in one run.

In: numbers of zones for the generated country, and the real files where they are.
Out: a table with seconds per step for both ways, their ratio, and the peak memory. Never a test: a
machine's speed is no property of the code.

    make bench
    make bench BRONNEN=<map>
"""
