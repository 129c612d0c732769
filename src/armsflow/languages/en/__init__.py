"""English: parsing, names, cues, frames, numbers and the repair of what translation breaks."""
