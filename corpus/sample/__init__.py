"""The sample corpus: invented papers in the true forms, their sources, and the script that makes the files."""
