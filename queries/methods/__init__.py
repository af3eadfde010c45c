"""Pure statistics on frames and numbers; every method names its source."""
