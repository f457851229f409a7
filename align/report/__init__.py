"""Reports of findings: one file a format, all of them streaming."""
