-- answer: how each industry's flow divides over skill levels, in one place and window
-- grain: source (reported, ledger) × industry × level; level '*' is the industry's total, only where it has levels
-- parameters: indicator varchar, region varchar, group varchar, since date, until date
-- columns: source varchar, industry varchar, level varchar, value double, last_month date, coverage double
-- columns: synthetic boolean
select
    source, industry, level, sum(value)::double as value, max(month) as last_month,
    avg(coverage)::double as coverage, bool_or(synthetic) as synthetic
from measure join indicator on indicator.key = measure.indicator
where measure.indicator = $indicator and indicator.kind = 'flow' and source in ('reported', 'ledger')
    and region = $region and population_group = $group and industry <> '*' and period_start >= $since
    and month <= $until
group by source, industry, level
qualify bool_or(level <> '*') over (partition by source, industry)
order by source, industry, level
