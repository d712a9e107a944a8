"""What the product costs beside the least that it could cost, measured in one run."""
