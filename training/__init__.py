"""Training: what makes the weights and tables that the package ships."""
