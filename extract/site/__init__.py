"""The published site: what its pages show and say, the database that they are made from, and the static copy."""
