"""What Sira says and decides: pure, synchronous; no clock, no I/O, no language, no channel."""
