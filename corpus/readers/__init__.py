"""Bytes to text with its pages: one reader a format, chosen by content."""
