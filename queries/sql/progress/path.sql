-- answer: month by month, how far one indicator has come since a month, by source
-- grain: source × month with a figure
-- parameters: indicator varchar, region varchar, group varchar, industry varchar, level varchar
-- parameters: since date, until date
-- columns: source varchar, month date, value double, cumulative double, coverage double, synthetic boolean
-- columns: origin varchar
-- Of a flow, `value` is the month's (or the longer stretch's) own and `cumulative` the sum so far; a published flow
-- that begins with the window is a point of the cumulative path without a value of its own. Of a level both are the
-- level.
with found as (
    select measure.*, indicator.kind in ('flow', 'frequency') as adds
    from measure join indicator on indicator.key = measure.indicator
    where measure.indicator = $indicator and region = $region and population_group = $group
        and industry = $industry and measure.level = $level
        and month between $since and $until and (period_start >= $since or kind not in ('flow', 'frequency'))
)

select
    source, month, value,
    if(adds, sum(value) over (partition by source order by month), value)::double as cumulative, coverage, synthetic,
    null::varchar as origin
from found
where source <> 'published'
union all by name
select source, month, if(adds, null, value) as value, value as cumulative, 1.0::double as coverage, synthetic, origin
from found
where source = 'published' and (period_start = $since or not adds)
qualify row_number() over (partition by month order by origin) = 1
order by source, month
