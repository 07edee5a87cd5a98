"""Floor 3: from our words to the text or bytes of a file."""
