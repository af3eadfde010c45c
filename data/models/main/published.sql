-- answer: published figures, each with the sentence and link it came from
-- grain: one published figure
select
    row_id, indicator, region, population_group, industry, level,
    (period_start || '-01')::date as period_start, (period_end || '-01')::date as period_end,
    value::double as value, unit, qualifier, source_title, source_date, source_url, quote, confidence,
    preferred = '1' as preferred, note
from (from reference.published union all by name from reference.baselines)
order by row_id
