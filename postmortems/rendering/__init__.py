"""How Markdown becomes safe HTML without anybody waiting for long. Its door is markup.py.

`safe_html` makes it; `ordinary` tells which texts are certain to be quick; `renderer` has the rest
made by a process that it can stop (`child`); `budget` holds what one request may spend.
"""
