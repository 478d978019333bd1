"""What trains the scores of following, and builds its tables."""
