"""The tables, one file for each thing that is kept."""
