"""Floor 3, on top of the writers: everything public → the files of the search in the page."""
