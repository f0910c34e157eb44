"""Text to vectors: the Encoder protocol, named models, the cache, the built-in model and its training."""
