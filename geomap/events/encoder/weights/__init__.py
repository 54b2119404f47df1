"""The numbers of the encoder of events; README.md says where they come from."""
