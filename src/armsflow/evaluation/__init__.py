"""Gold readings, how readings are scored against them, and the floors a change must hold."""
