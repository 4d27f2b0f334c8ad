"""The rules: values in, values out. No database, clock, Slack or mail."""
