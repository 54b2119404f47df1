"""``python -m geomap``."""

from geomap.cli.app import main

main()
