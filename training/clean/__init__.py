"""Training the judges of body and furniture."""
