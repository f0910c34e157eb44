"""Text to structure: question sets, debates, letters, memos, footnotes."""
