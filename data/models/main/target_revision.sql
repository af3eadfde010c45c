-- answer: every version of every promise: the registers as shipped, and what was uploaded since
-- grain: one version of a promise
select
    id, plan, register, region, category, indicator, population_group, industry, level,
    (period_start || '-01')::date as period_start, (nullif(period_end, '') || '-01')::date as period_end,
    kind, sense, nullif(value, '')::double as value, nullif(value_high, '')::double as value_high, unit,
    nullif(parent, '') as parent, nullif(property, '') as property, document, clause, quote,
    nullif(valid_from, '')::date as valid_from, nullif(announced_on, '')::date as announced_on,
    nullif(flag, '') as flag, nullif(note, '') as note, null::varchar as batch_id, 0 as batch_seq
from (from reference.targets union all by name from reference.targets_additional)
union all by name
select targets.* exclude (row_no, synthetic), batch.id as batch_id
from model.targets join raw.batch on batch.seq = targets.batch_seq
