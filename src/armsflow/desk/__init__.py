"""The desk: review of a register in the browser."""
