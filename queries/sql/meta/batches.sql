-- answer: every batch the version was built from, newest first
-- grain: one batch
-- columns: *
from batch
order by seq desc
