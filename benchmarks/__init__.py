"""How fast, how much memory, how it grows: ratios, since machines differ."""
