"""The official open data: polite clients, what came of it on disk, and how many sources make one paper."""
