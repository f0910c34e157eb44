"""Other systems on the same passages and queries, in an environment of their own: `python -m eval.peers`."""
