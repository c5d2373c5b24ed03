"""Changes of everything that is selected: chosen at a bar, looked at before, watched while made."""
