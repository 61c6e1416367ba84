"""Where Sira meets the world: channels, turns, the outbox, the clock, the web. Async lives here only."""
