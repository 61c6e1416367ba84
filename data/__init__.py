"""What Sira knows (catalogue, places, trades, words) and remembers (tables, store, migrations)."""
