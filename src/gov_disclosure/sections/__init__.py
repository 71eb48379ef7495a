"""Section parsers: small classes that claim stretches of the text and return what they read there."""
