-- answer: every accepted extract, live or withdrawn
-- grain: one batch
from raw.batch order by seq
