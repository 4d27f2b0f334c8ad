"""What the venue is told of a meeting, and what is forgotten after it."""
