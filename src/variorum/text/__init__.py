"""Language, not events: strings in, spans out. No function here knows an account."""
