-- answer: the batches that brought figures of an indicator in a place and the places inside it, newest first
-- grain: one batch; withdrawn ones of the kinds that could have, without any count
-- parameters: indicator varchar, region varchar
-- columns: batch_id varchar, kind varchar, mode varchar, state varchar, file_name varchar, who varchar
-- columns: accepted_at varchar, rows bigint, counted bigint, first_month date, last_month date, amount double
-- columns: amount_counted double, synthetic boolean
-- `rows` is null where only the rows that still count are known: of records, and of withdrawn batches.
with recursive inside as (
    select code from region where code = $region
    union all
    select region.code from region join inside on region.parent = inside.code
),

brought as (
    select
        batch_seq, sum(rows)::bigint as rows, sum(counted)::bigint as counted, min(first_month) as first_month,
        max(last_month) as last_month, sum(amount)::double as amount, sum(amount_counted)::double as amount_counted
    from batch_share
    where indicator = $indicator and region in (from inside)
    group by batch_seq
    union all
    select
        batch_seq, null as rows, count(*) as counted, min(month) as first_month, max(month) as last_month,
        null as amount, sum(value)::double as amount_counted
    from counted_row
    where indicator = $indicator and region in (from inside)
    group by batch_seq
)

select
    batch.id as batch_id, kind, mode, state, file_name, who, accepted_at, rows, counted, first_month, last_month,
    amount, amount_counted, synthetic
from batch left join brought on batch_seq = seq
where batch_seq is not null
    or (state = 'withdrawn'
        and (kind = 'statistics' or kind = (select source_model from indicator where key = $indicator)))
order by seq desc
