-- answer: the promises as they stand: of each, the newest version
-- grain: one promise
select * exclude (batch_seq), row_number() over (order by register desc, plan, first_seen) as sort
from (
    select *, min(rowid) over (partition by id) as first_seen
    from main.target_revision
)
qualify row_number() over (partition by id order by batch_seq desc, first_seen) = 1
order by sort
