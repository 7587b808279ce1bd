"""Annotated articles and passages in Indonesian (README.md), and their export to other tools' formats."""
