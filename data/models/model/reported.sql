-- answer: reported numbers as stretches that may be added up (flows, rates) or levels that may not (stocks, bare rates)
-- grain: indicator × region × group × industry × level × month, the last of the stretch
-- reads told (count/stretch.sql)
select
    indicator, region, population_group, industry, level, min(period_start) as period_start, month,
    sum(value::decimal(18, 2))::double as value,
    sum(numerator::decimal(18, 2))::double as numerator,
    sum(denominator::decimal(18, 2))::double as denominator,
    bool_or(synthetic) as synthetic,
    true as adds
from told
group by indicator, region, population_group, industry, level, month
union all by name
select
    statistics.indicator, region, population_group, industry, level,
    period_end as period_start, period_end as month, statistics.value, numerator, denominator, synthetic,
    false as adds
from model.statistics join main.indicator on indicator.key = statistics.indicator
where not (indicator.kind = 'flow' or (indicator.kind = 'rate' and statistics.denominator is not null))
qualify row_number() over (
    partition by statistics.indicator, region, population_group, industry, level, period_end
    order by statistics.period_start desc, statistics.basis
) = 1
