-- answer: every figure that more than one source knows, each over the very same months
-- grain: published figure; and, where reports and records both speak of a place's total, calendar year
-- A flow is summed over the window, a rate divided anew over it; any other level is compared for a single month only:
-- the average of a year is not the level of its last month.
-- `…_coverage` is the share of what was due in it that is in. The year that runs ends with the last month both know.
with known as (
    select measure.*, kind, kind in ('flow', 'frequency') as adds, kind = 'rate' and denominator is not null as divides
    from main.measure join main.indicator on indicator.key = measure.indicator
    where source in ('reported', 'ledger')
),

windows as (
    select
        indicator, region, population_group, industry, level, period_start as since, period_end as through,
        row_id as origin, qualifier, value as published
    from main.published
    union all
    select
        indicator, region, '*', '*', '*', make_date(year(month), 1, 1),
        least(max(month) filter (source = 'reported'), max(month) filter (source = 'ledger')), null, null, null
    from known
    where population_group = '*' and industry = '*' and level = '*'
    group by indicator, region, year(month)
    having count(distinct source) = 2
),

numbered as (select *, row_number() over () as number from windows),

summed as (
    select
        number, source,
        case
            when bool_or(adds) then sum(known.value)
            when bool_or(divides) then 100 * sum(numerator) / nullif(sum(denominator), 0)
            else max(known.value)
        end::double as value,
        sum(known.coverage * (datediff('month', period_start, month) + 1)) as months_covered,
        if(bool_or(adds or divides), datediff('month', since, through) + 1, 1) as months,
        least(months_covered / months, 1)::double as coverage,
        bool_or(synthetic) as synthetic
    from numbered
        join known
            on known.indicator = numbered.indicator and known.region = numbered.region
            and known.population_group = numbered.population_group and known.industry = numbered.industry
            and known.level = numbered.level and known.period_start >= since and month <= through
            and (adds or divides or since = through)
    group by number, source, since, through
)

select
    numbered.* exclude (number),
    reported.value as reported, reported.coverage as reported_coverage, ledger.value as ledger,
    ledger.coverage as ledger_coverage,
    coalesce(reported.synthetic, false) or coalesce(ledger.synthetic, false) as synthetic
from numbered
    left join (from summed where source = 'reported') as reported using (number)
    left join (from summed where source = 'ledger') as ledger using (number)
where (published is not null)::integer + (reported.value is not null)::integer + (ledger.value is not null)::integer > 1
order by indicator, region, through desc, since, origin, population_group, industry, level
