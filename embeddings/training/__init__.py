"""How the built-in model is made: `python -m embeddings.training --data ../shared/train --out embeddings/builtin`."""
