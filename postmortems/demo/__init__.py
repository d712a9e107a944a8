"""Demo data: people, and two years of their incidents, told through the same operations."""
