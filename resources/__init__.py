"""Data the program carries: styles, icons, demo texts; no code beyond finding them."""
