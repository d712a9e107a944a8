"""Whether what is proposed as similar is what a reader would put together."""
