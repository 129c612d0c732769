"""Ways of reading: each proposes, none decides."""
