"""Facts to words: as a person would say them, and as any voice reads them."""
