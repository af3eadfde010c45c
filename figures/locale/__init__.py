"""The message catalogues, and the two commands that keep them: merge and check."""
