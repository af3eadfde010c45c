-- answer: what every region directly below one brought in a window, and in the same months of the last two years
-- grain: child region × source (reported, ledger); a region without a figure has one row without a source
-- parameters: parent varchar, indicator varchar, group varchar, industry varchar, since date, until date
-- columns: region varchar, source varchar, value double, numerator double, denominator double, months_reported bigint
-- columns: first_month date, last_month date, coverage double, ytd_value double, ytd_before double, synthetic boolean
-- A flow is summed, a rate divided anew over its last year, any other level is its last value. The year to date ends
-- at each region's own last month, and so does the same stretch a year before.
with found as (
    select
        measure.*, indicator.kind in ('flow', 'frequency') as adds,
        indicator.kind = 'rate' and denominator > 0 as divides,
        population_group = $group and industry = $industry as asked,
        population_group = if(source = 'ledger', '*', $group)
            and industry = if(source = 'ledger', '*', $industry) as heard
    from measure
        join indicator on indicator.key = measure.indicator
        semi join region on region.code = measure.region and region.parent = $parent
    where measure.indicator = $indicator and source in ('reported', 'ledger') and population_group in ('*', $group)
        and industry in ('*', $industry) and measure.level = '*' and month <= $until
        and period_start >= least($since, date_trunc('year', $until)::date - interval 12 month)
),

windows as (
    select
        *, heard and period_start >= $since as reached,
        asked and period_start >= $since
            and (not divides or year(month) = year(max(month) filter (where asked and divides) over places)) as inside,
        max(month) filter (where heard) over places as last_month,
        asked and year(period_start) = year(last_month) as this_year,
        asked and year(period_start) = year(last_month) - 1 and month <= last_month - interval 12 month as year_before
    from found
    window places as (partition by region, source)
),

summed as (
    select
        region, source, bool_or(divides) as divided, bool_or(adds) as added,
        sum(numerator) filter (where inside and divides)::double as numerator,
        sum(denominator) filter (where inside and divides)::double as denominator,
        100 * sum(numerator) filter (where this_year) as ytd_above,
        100 * sum(numerator) filter (where year_before) as before_above,
        nullif(sum(denominator) filter (where this_year), 0) as ytd_below,
        nullif(sum(denominator) filter (where year_before), 0) as before_below,
        if(added, sum(value) filter (where inside), arg_max(value, month) filter (where inside)) as value,
        if(added, sum(value) filter (where this_year), arg_max(value, month) filter (where this_year)) as ytd,
        if(added, sum(value) filter (where year_before), arg_max(value, month) filter (where year_before)) as before,
        sum(date_diff('month', period_start, month) + 1) filter (where reached)::bigint as months_reported,
        min(period_start) filter (where reached) as first_month,
        max(last_month) as last_month,
        sum(coverage * (date_diff('month', period_start, month) + 1)) filter (where reached) as months_covered,
        coalesce(bool_or(synthetic) filter (where inside), false) as synthetic
    from windows
    where last_month >= $since
    group by region, source
    having count(*) filter (where inside) > 0
)

select
    region.code as region, source,
    if(divided, 100 * numerator / nullif(denominator, 0), value)::double as value, numerator, denominator,
    months_reported, first_month, last_month,
    least(months_covered / (date_diff('month', $since, $until) + 1), 1)::double as coverage,
    if(divided, ytd_above / ytd_below, ytd)::double as ytd_value,
    if(divided, before_above / before_below, before)::double as ytd_before,
    coalesce(synthetic, false) as synthetic
from region left join summed on summed.region = region.code
where region.parent = $parent
order by region.sort, source
