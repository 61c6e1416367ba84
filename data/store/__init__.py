"""What is remembered, one concept a file. Every function takes a `Work`: a transaction, its cipher, its moment."""
