"""Every word people read, in tables: one table a language."""
