"""What is done: one transaction each; lock, ask the rules, write, record, owe."""
