"""One figure, every output: title, sentence, table, picture, notes."""
