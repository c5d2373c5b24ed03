"""Values at the edge: the ticket document as published, filters and settings, frozen and strict."""
