"""Where agents find tickets: views, search, filters, and the list itself."""
