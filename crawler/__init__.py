"""Outlets to pages to articles."""
