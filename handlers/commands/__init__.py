"""The commands of `bot.py`, one a file: `add_arguments(parser)` and `run(args, ...) -> exit status`."""
