"""Typed questions to the warehouse."""
