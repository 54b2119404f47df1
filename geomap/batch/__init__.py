"""Many articles: a stream of them on one machine, or parts of it on a cluster."""
