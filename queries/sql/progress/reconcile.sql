-- answer: published against reported against counted figures, each pair over the very same window
-- grain: published figure inside the window, and the window itself (without a row of its own)
-- parameters: indicator varchar, region varchar, group varchar, industry varchar, since date, until date
-- columns: since date, through date, origin varchar, published double, qualifier varchar, reported double
-- columns: reported_coverage double, ledger double, ledger_coverage double, synthetic boolean
with windows as (
    select period_start as since, period_end as through, row_id as origin, value as published, qualifier
    from published
    where indicator = $indicator and region = $region and population_group = $group and industry = $industry
        and level = '*' and period_start >= $since and period_end <= $until
    union all
    select $since, $until, null, null, null
),

summed as (
    select
        windows.since, through, windows.origin, source,
        case
            when bool_or(kind in ('flow', 'frequency')) then sum(measure.value)
            when bool_or(denominator is not null) then 100 * sum(numerator) / nullif(sum(denominator), 0)
            else arg_max(measure.value, month)
        end::double as value,
        sum(coverage * (date_diff('month', period_start, month) + 1)) as months_covered,
        least(months_covered / (date_diff('month', windows.since, through) + 1), 1)::double as coverage,
        bool_or(synthetic) as synthetic
    from windows
        join measure on measure.period_start >= windows.since and measure.month <= windows.through
        join indicator on indicator.key = measure.indicator
    where measure.indicator = $indicator and source in ('reported', 'ledger') and region = $region
        and population_group = $group and industry = $industry and measure.level = '*'
    group by windows.since, through, windows.origin, source
)

select
    windows.since, windows.through, windows.origin, published, qualifier, reported.value as reported,
    reported.coverage as reported_coverage, ledger.value as ledger, ledger.coverage as ledger_coverage,
    coalesce(reported.synthetic, false) or coalesce(ledger.synthetic, false) as synthetic
from windows
    left join summed as reported on reported.source = 'reported' and reported.since = windows.since
        and reported.through = windows.through and reported.origin is not distinct from windows.origin
    left join summed as ledger on ledger.source = 'ledger' and ledger.since = windows.since
        and ledger.through = windows.through and ledger.origin is not distinct from windows.origin
order by windows.through desc, windows.since, windows.origin
