"""The numbers of the reader of steps; README.md says where they come from."""
