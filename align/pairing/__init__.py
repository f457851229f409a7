"""Which documents of a folder or a list are the two sides of a pair; none is read or aligned.

`document_pairs` goes by the names of the files, `read_manifest` by a list that the user wrote.
"""

from align.pairing.folder import document_pairs as document_pairs
from align.pairing.manifest import read_manifest as read_manifest
from align.pairing.pairs import FilePair as FilePair
from align.pairing.pairs import Pairing as Pairing
from align.pairing.pairs import Unpaired as Unpaired

__all__ = ["FilePair", "Pairing", "Unpaired", "document_pairs", "read_manifest"]
