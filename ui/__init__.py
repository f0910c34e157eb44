"""The web pages and their parts."""
