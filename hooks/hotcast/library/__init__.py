"""Floor 2: the whole repository in our words, with every problem found."""
