"""Training the readers of acts, statements and names."""
