"""What people type, read into values: certain, to be asked back, or not understood."""
