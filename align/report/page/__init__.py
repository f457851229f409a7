"""The report as a page: one HTML file that needs nothing else, and the index of many of them."""
