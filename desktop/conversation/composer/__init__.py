"""Where an answer is written, checked and sent."""
