"""What the web chat is made of: its page, who a browser is, what may come in, what is pushed out."""
