"""Guests: who they are, what they are sent, what they answer, and what the secretary does."""
