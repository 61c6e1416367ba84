"""Faults: the real Telegram channel over real files, hurt in every way we know, and what became of each answer.

    python tests/faults/kit.py [--kills 30] [--only NAME] [--small]

prints one line a fault; `table.py` lists them. `house.py` is the program that is hurt, `echo.py` what it asks,
`mutants.py` its safeguards taken away one by one. `scene.py` holds a run together: the fake Bot API with its people,
the house as a process, the clock; `answering.py` has the people, `books.py` what the house wrote down, `finding.py` the
account. One file a fault has the rest.

What this leaves open: SIGKILL keeps what was written to the operating system, a power cut may not (synchronous FULL is
for that, and is not tried here). A size limit on files stands for a full disk. Everything is on one machine and one
SQLite file; PostgreSQL under faults, several workers and the true network are not tried.
"""
