"""The extractor as a spaCy pipeline."""
