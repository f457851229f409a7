"""Writers: one file a format, each a way to keep an alignment or to hand it on."""
