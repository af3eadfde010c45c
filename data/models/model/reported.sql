-- answer: reported numbers as months that may be added up (flows, rates) or levels that may not (stocks, bare rates)
-- grain: indicator × month × region × group × industry × level
-- Methods 1.8: what was reported is kept, the other form is derived. A fall of a cumulative figure becomes a negative
-- correction in the month of the report. A figure for a longer stretch counts only where no finer one lies inside it, so
-- that a year and its months are never added together.
with dated as (
    select
        statistics.*,
        indicator.kind = 'flow' or (indicator.kind = 'rate' and statistics.denominator is not null) as adds
    from model.statistics join main.indicator on indicator.key = statistics.indicator
),

pieces as (
    select
        indicator, region, population_group, industry, level,
        coalesce(lag(period_end) over earlier + interval 1 month, period_start)::date as period_start,
        period_end as month,
        value - coalesce(lag(value) over earlier, 0) as value,
        numerator - coalesce(lag(numerator) over earlier, 0) as numerator,
        denominator - coalesce(lag(denominator) over earlier, 0) as denominator,
        1 as choice,
        synthetic
    from dated
    where adds and basis = 'cumulative'
    window earlier as (
        partition by indicator, region, population_group, industry, level, period_start order by period_end
    )
    union all
    select
        indicator, region, population_group, industry, level, period_start, period_end, value, numerator,
        denominator, 0, synthetic
    from dated
    where adds and basis <> 'cumulative'
),

months as (
    select *
    from pieces
    where period_start = month
    qualify row_number() over (
        partition by indicator, region, population_group, industry, level, month order by choice
    ) = 1
),

stretches as (
    select * from pieces where period_start < month
    qualify row_number() over (
        partition by indicator, region, population_group, industry, level, period_start, month order by choice
    ) = 1
),

kept as (
    select stretches.*
    from stretches
    where not exists (
        select 1 from months
        where months.indicator = stretches.indicator and months.region = stretches.region
            and months.population_group = stretches.population_group and months.industry = stretches.industry
            and months.level = stretches.level and months.month between stretches.period_start and stretches.month
    ) and not exists (
        select 1 from stretches as finer
        where finer.indicator = stretches.indicator and finer.region = stretches.region
            and finer.population_group = stretches.population_group and finer.industry = stretches.industry
            and finer.level = stretches.level
            and finer.period_start >= stretches.period_start and finer.month <= stretches.month
            and (finer.period_start, finer.month) <> (stretches.period_start, stretches.month)
    )
)

select * exclude (choice), true as adds from months
union all by name
select * exclude (choice), true as adds from kept
union all by name
select
    indicator, region, population_group, industry, level,
    period_end as period_start, period_end as month, value, numerator, denominator, synthetic, false as adds
from dated
where not adds
qualify row_number() over (
    partition by indicator, region, population_group, industry, level, period_end order by period_start desc, basis
) = 1
