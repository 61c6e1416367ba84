"""Faults: the real Telegram channel over real files, hurt in every way we know, and what became of each answer.

    python tests/faults/kit.py [--kills 30] [--only NAME]

prints one line a fault. `house.py` is the program that is hurt, `echo.py` what it asks, `mutants.py` its safeguards
taken away one by one: a fault that no mutant makes fail proves nothing. `scene.py` holds a run together: the fake Bot
API, the house as a process, the clock, the account. One file a fault has the rest.
"""
