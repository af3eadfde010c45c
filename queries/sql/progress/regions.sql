-- answer: what every region directly below one brought in a window, and in the same months of the last two years
-- grain: child region × source (reported, ledger); a region without a figure has one row without a source
-- parameters: parent varchar, indicator varchar, group varchar, industry varchar, since date, until date
-- columns: region varchar, source varchar, value double, numerator double, denominator double, months_reported bigint
-- columns: first_month date, last_month date, coverage double, ytd_value double, ytd_before double, synthetic boolean
-- A flow is summed, a rate divided anew, any other level is its last value. The year to date ends at each region's own
-- last month, and so does the same stretch a year before.
with found as (
    select
        measure.*, indicator.kind in ('flow', 'frequency') as adds,
        indicator.kind = 'rate' and denominator is not null as divides,
        max(month) over (partition by measure.region, source) as last_month
    from measure
        join indicator on indicator.key = measure.indicator
        semi join region on region.code = measure.region and region.parent = $parent
    where measure.indicator = $indicator and source in ('reported', 'ledger') and population_group = $group
        and industry = $industry and measure.level = '*' and month <= $until
        and period_start >= least($since, date_trunc('year', $until)::date - interval 12 month)
),

windows as (
    select
        *, period_start >= $since as inside,
        year(period_start) = year(last_month) as this_year,
        year(period_start) = year(last_month) - 1 and month <= last_month - interval 12 month as year_before
    from found
    where last_month >= $since
),

summed as (
    select
        region, source,
        if(
            bool_or(divides), 100 * sum(numerator) filter (where inside) / sum(denominator) filter (where inside),
            if(bool_or(adds), sum(value) filter (where inside), arg_max(value, month))
        )::double as value,
        sum(numerator) filter (where inside and divides)::double as numerator,
        sum(denominator) filter (where inside and divides)::double as denominator,
        count(distinct month) filter (where inside) as months_reported,
        min(period_start) filter (where inside) as first_month, max(last_month) as last_month,
        sum(coverage * (date_diff('month', period_start, month) + 1)) filter (where inside) as months_covered,
        if(bool_or(divides),
            100 * sum(numerator) filter (where this_year) / sum(denominator) filter (where this_year),
            if(bool_or(adds), sum(value) filter (where this_year), arg_max(value, month) filter (where this_year))
        )::double as ytd_value,
        if(bool_or(divides),
            100 * sum(numerator) filter (where year_before) / sum(denominator) filter (where year_before),
            if(bool_or(adds), sum(value) filter (where year_before), arg_max(value, month) filter (where year_before))
        )::double as ytd_before,
        bool_or(synthetic) filter (where inside) as synthetic
    from windows
    group by region, source
)

select
    region.code as region, source, value, numerator, denominator, months_reported, first_month, last_month,
    least(months_covered / (date_diff('month', $since, $until) + 1), 1)::double as coverage, ytd_value, ytd_before,
    coalesce(synthetic, false) as synthetic
from region left join summed on summed.region = region.code
where region.parent = $parent
order by region.sort, source
