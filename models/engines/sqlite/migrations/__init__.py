"""The history of the schema: one numbered script a step, each applied in one transaction."""
