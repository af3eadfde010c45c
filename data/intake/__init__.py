"""From the bytes of a file to a batch in the ledger: read, match, check, pseudonymise, accept."""
