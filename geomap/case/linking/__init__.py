"""The same incident in several articles: which are one, how sure that is, and why."""
