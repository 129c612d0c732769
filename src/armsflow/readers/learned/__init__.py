"""Small linear models over the rules' candidates; the rules stay as fallback."""
