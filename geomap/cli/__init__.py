"""The command line; the only place that prints."""

import os

# Products of small matrices, in processes that share the cores by --jobs: threads of their own only stand in each
# other's way (a document takes thirty times as long where both cores are busy). Set before numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
