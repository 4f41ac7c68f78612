"""Many events: an archive of accounts that is kept, searched and compared."""
