"""Extracts in, warehouse out: contracts, intake, ledger, models and the build.

Whatever starts a process imports this package first, before polars.
"""

import os

# Polars has its allocator give memory back after half a second, to ask for it anew with the next piece of a file: a
# tenth of all work on a long one. The allocator's own default is ten seconds.
os.environ.setdefault("_RJEM_MALLOC_CONF", "dirty_decay_ms:10000")
