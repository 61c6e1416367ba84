"""What is remembered, one concept a file. Every function takes a `Work`: an open transaction, its cipher, its moment."""
