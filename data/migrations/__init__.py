"""Forward-only migrations, run by `data.database.migrate` at the start."""
