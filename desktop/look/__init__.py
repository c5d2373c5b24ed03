"""The one look: colours, sizes, icons and words for time and size, named by role."""
