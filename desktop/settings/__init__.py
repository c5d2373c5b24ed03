"""What an agent may set for this desk, in one calm dialog."""
