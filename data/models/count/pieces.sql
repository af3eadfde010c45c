-- answer: flows and the parts of rates as reported, cumulative figures turned into what came since the one before
-- grain: indicator × region × group × industry × level × stretch of months; the stretches may overlap
-- Methods 1.8: 上月止累计 + 本月 = 本月止累计. A cumulative figure that falls becomes a negative correction.
with dated as (
    select statistics.*
    from model.statistics join main.indicator on indicator.key = statistics.indicator
    where indicator.kind = 'flow' or (indicator.kind = 'rate' and statistics.denominator is not null)
),

since as (
    select
        indicator, region, population_group, industry, level,
        coalesce(lag(period_end) over earlier + interval 1 month, period_start)::date as period_start,
        period_end as month,
        value - coalesce(lag(value) over earlier, 0) as value,
        numerator - coalesce(lag(numerator) over earlier, 0) as numerator,
        denominator - coalesce(lag(denominator) over earlier, 0) as denominator,
        synthetic, 'cumulative' as basis
    from dated
    where basis = 'cumulative'
    window earlier as (
        partition by indicator, region, population_group, industry, level, period_start order by period_end
    )
),

together as (
    from since
    union all by name
    select
        indicator, region, population_group, industry, level, period_start, period_end as month, value, numerator,
        denominator, synthetic, 'period' as basis
    from dated
    where basis <> 'cumulative'
)

select *, datediff('month', period_start, month) + 1 as months
from together
-- of a stretch told both ways, its own figure counts, not the difference of two cumulative ones
qualify row_number() over (
    partition by indicator, region, population_group, industry, level, period_start, month order by basis desc
) = 1
