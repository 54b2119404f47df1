"""What the reader of flights' steps learns from: articles of our own, and how it is trained."""
