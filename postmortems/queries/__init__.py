"""What people ask: read-only, and only what they may see."""
