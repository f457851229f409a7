"""The command line: arguments, progress, tables and exit codes; one file a command."""
