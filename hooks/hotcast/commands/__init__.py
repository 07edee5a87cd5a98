"""Floor 4: what the volunteer's commands do, a module each."""
