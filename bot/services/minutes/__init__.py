"""Minutes: begun from the agenda as held, written, sent, objected to, approved."""
