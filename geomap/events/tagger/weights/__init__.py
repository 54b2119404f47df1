"""The trained numbers of the tagger; README.md says on what they were trained."""
