"""How good it is: collections, measures, significance, runs, reports."""
