"""What learns the weights of resolving."""
