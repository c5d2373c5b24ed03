"""The messages of a ticket as cards: read in pieces, made only around what is seen."""
