-- answer: of each kind of extract, what is live: how much, up to which month, when the last of it came in
-- grain: kind of extract
-- The last month is that of the facts themselves; promises belong to no month.
with reached as (
    select 'training' as kind, max(month) as last_month, count(distinct region) as places from model.training
    union all select 'certification', max(month), count(distinct region) from model.certification
    union all select 'employment', max(month), count(distinct region) from model.employment
    union all select 'statistics', max(period_end), count(distinct region) from model.statistics
    union all select 'targets', null, count(distinct region) from model.targets
)

select
    batch.kind, count(*) as batches, sum(accepted)::bigint as rows, max(accepted_at) as accepted_at,
    arg_max(batch.id, batch.seq) as batch_id, arg_max(file_name, batch.seq) as file_name,
    arg_max(who, batch.seq) as who, any_value(last_month) as last_month, any_value(places) as places, bool_or(synthetic) as synthetic
from raw.batch join reached using (kind)
where state = 'live'
group by batch.kind
order by batch.kind
