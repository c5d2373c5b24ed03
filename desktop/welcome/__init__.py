"""The first start: who sits at this desk."""
