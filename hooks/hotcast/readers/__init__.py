"""Floor 1: one source file to our words, together with what is wrong in it."""
