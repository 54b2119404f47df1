"""Reported flights: platforms, waypoints, times and what geometry says of them."""
