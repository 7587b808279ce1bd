"""The database: tables, achievements and exports."""
