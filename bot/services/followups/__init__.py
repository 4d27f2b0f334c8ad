"""Follow-ups: what was promised, by whom, for when."""
