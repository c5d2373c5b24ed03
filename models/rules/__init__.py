"""Pure rules: times, names, the status lifecycle and the search language; no input or output."""
