"""The command line: one module a command, without Qt."""
