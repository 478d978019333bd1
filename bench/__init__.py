"""Measuring: predictions on outside rows, figures, floors."""
