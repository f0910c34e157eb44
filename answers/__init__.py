"""Question to answer: reading the question, choosing evidence, checking quotes, citing."""
