"""Floor 0: frozen data and plain functions; imports the standard library only."""
