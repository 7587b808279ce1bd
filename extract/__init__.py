"""From Indonesian news articles to records of WBK, WBBM and Ombudsman ratings, each with its evidence."""

__version__ = "0.1.0"
