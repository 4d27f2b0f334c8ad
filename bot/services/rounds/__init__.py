"""Rounds: an item is put to seats, each answers yes, yes with a condition, or no; the outcome
becomes minutes. Mail meetings are held by them."""
