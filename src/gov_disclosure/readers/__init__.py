"""Readers: bytes of one format → ``Document``. Each is imported when its format is first met."""
