"""One file a revision; the last one's is `HEAD` in `bot.store.schema`."""
