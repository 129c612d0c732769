"""Reading by rules: frames over a parse."""
