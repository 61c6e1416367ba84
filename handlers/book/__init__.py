"""The script book: what a dialogue can say, found by walking it, on pages a social worker can read."""
