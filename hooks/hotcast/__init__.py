"""From Markdown notes and audio files to a knowledge site and a podcast feed."""
