"""What a document is: readers, structure, references, passages, the catalogue and the sources."""
