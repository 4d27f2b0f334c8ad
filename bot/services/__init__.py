"""Use cases: one use case is one function is one transaction."""
