"""The rehearsal room: simulated clock, local mail catcher, local double of the Slack API."""
