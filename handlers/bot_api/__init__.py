"""What the Telegram channel is made of, one concept a file; `handlers/telegram.py` puts it together."""
