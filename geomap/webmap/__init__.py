"""The standalone incident map."""
