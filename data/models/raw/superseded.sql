-- answer: the rows that a later live batch takes the place of
-- grain: one row of a batch
-- reads raw.event (kind, key, region, day, batch_seq, row_no of one kind), raw.batch and raw.scope
with upsert as (
    -- a replacement also wins by key: a record whose date was corrected may have left the scope
    -- the first batch has nothing before it to replace: leaving it out spares hashing the bulk of the ledger
    select event.key, max(event.batch_seq) as seq
    from raw.event join raw.batch on batch.seq = event.batch_seq
    where batch.mode in ('upsert', 'replace') and batch.seq > (select min(batch_seq) from raw.event)
    group by event.key
),

replaced as (
    select region, month, max(seq) as seq
    from raw.scope
    where kind = (select any_value(kind) from raw.event)
    group by region, month
)

select event.batch_seq, event.row_no
from raw.event join upsert on upsert.key = event.key and event.batch_seq < upsert.seq
union
select event.batch_seq, event.row_no
from raw.event
    join replaced on replaced.region = event.region and replaced.month = date_trunc('month', event.day)::date
where event.batch_seq < replaced.seq
