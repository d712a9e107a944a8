"""What people type: types, lengths, dates in order. Who and when belong to the rules."""
