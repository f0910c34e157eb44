"""Vectors and words to ranked passages: dense, lexical, fusion, filters, generations on disk."""
