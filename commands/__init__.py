"""The commands of the command line: each parses, calls a room and prints. No room imports them."""
