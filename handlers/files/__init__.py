"""Files that go with messages: let in, fetched, known by their content, attached to what a counsellor says."""
