-- answer: what each member of one dimension brought, in one place and in those directly below another, year by year
-- grain: place × source (reported, ledger) × member ('*' is the total) × calendar year; year null is the whole window
-- parameters: indicator varchar, dimension varchar, region varchar, parent varchar, group varchar, industry varchar
-- parameters: since date, until date
-- columns: region varchar, source varchar, member varchar, year bigint, value double, numerator double
-- columns: denominator double, last_month date, coverage double, synthetic boolean
-- `dimension` is population_group, industry or level: it takes every member, the others are held at what is asked. A
-- flow is summed, a rate divided anew (of the whole window: over its last year), any other level is its last value.
with found as (
    select
        measure.*, indicator.kind in ('flow', 'frequency') as adds,
        indicator.kind = 'rate' and denominator > 0 as divides,
        case $dimension
            when 'population_group' then population_group when 'industry' then industry else measure.level
        end as member
    from measure join indicator on indicator.key = measure.indicator
    where measure.indicator = $indicator and source in ('reported', 'ledger')
        and ($dimension = 'population_group' or population_group = $group)
        and ($dimension = 'industry' or industry = $industry)
        and ($dimension = 'level' or measure.level = '*')
        and (region = $region or region in (select code from region where parent = $parent))
        and month between $since and $until and (not adds or period_start >= $since)
),

spans as (
    select
        *, unnest([null, year(month)])::bigint as year,
        year(month) = year(max(month) filter (where divides) over (partition by region, source, member)) as latest
    from found
),

summed as (
    select
        region, source, member, year, bool_or(divides) as divided,
        sum(numerator) filter (where divides and (latest or year is not null))::double as numerator,
        sum(denominator) filter (where divides and (latest or year is not null))::double as denominator,
        if(bool_or(adds), sum(value), arg_max(value, month)) as value,
        max(month) as last_month, avg(coverage)::double as coverage, bool_or(synthetic) as synthetic
    from spans
    group by region, source, member, year
)

select
    region, source, member, year,
    if(divided, 100 * numerator / nullif(denominator, 0), value)::double as value, numerator, denominator, last_month,
    coverage, synthetic
from summed
order by region, source, member, year nulls first
