"""Mail in (bytes -> value) and out (one SMTP session, many messages)."""
