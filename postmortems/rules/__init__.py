"""What holds: pure functions and tables, without database, clock or settings."""
