"""Files of the thread and of drafts: shown, opened, saved, taken along."""
