"""Train the encoder of the accurate tier: ``python -m benchmarks.encoder.prepare``, then ``train``, then ``pack``."""
