"""Optional tools, off by default. Each is found by its entry point (see plugs) and imported only when it is named."""
