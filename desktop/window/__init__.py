"""The window: lays the features out side by side and connects their signals."""
