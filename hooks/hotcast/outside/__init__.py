"""Floor 3, beside the writers: what talks to other machines; only commands do, no build."""
