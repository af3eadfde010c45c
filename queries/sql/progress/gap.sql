-- answer: what each place, group or industry brought in a window, in the year shares are taken from, and a year before
-- grain: unit × source (reported, ledger); of groups and industries also the total, '*'
-- parameters: indicator varchar, dimension varchar, region varchar, parent varchar, group varchar, industry varchar
-- parameters: since date, until date
-- columns: unit varchar, source varchar, value double, year_value double, year_before double, base_before double
-- columns: base_first double, months_covered double, last_month date, synthetic boolean
-- `dimension` is region (the places below `parent`), population_group or industry (of `region`). A flow is summed, a
-- rate divided anew over the year, any other level is its last value. The year so far ends at each unit's own last
-- month, and so does the same stretch a year before. The bases are the twelve months before the window and its first
-- twelve; of a flow that was reported they are null unless all twelve are there (in records a month without a row is
-- one of 0).
with found as (
    select
        measure.*, kind in ('flow', 'frequency') as adds, kind = 'rate' and denominator > 0 as divides,
        case $dimension when 'region' then region when 'industry' then industry else population_group end as unit
    from measure join indicator on indicator.key = measure.indicator
    where measure.indicator = $indicator and source in ('reported', 'ledger') and measure.level = '*'
        and ($dimension = 'population_group' or population_group = $group)
        and ($dimension = 'industry' or industry = $industry)
        and if($dimension = 'region', region in (select code from region where parent = $parent), region = $region)
        and month <= $until and period_start >= $since - interval 12 month
),

placed as (
    select
        *, max(month) over (partition by unit, source) as last_month, period_start >= $since as inside,
        month < $since as before, month < $since + interval 12 month as early,
        year(period_start) = year(last_month) as this_year,
        year(period_start) = year(last_month) - 1 and month <= last_month - interval 12 month as year_before,
        date_diff('month', period_start, month) + 1 as months
    from found
),

summed as (
    select
        unit, source, bool_or(divides) as divided, bool_or(adds) as added,
        source = 'reported' and added as must_be_whole,
        if(added, sum(value) filter (where inside), arg_max(value, month) filter (where inside)) as amount,
        if(added, sum(value) filter (where this_year), arg_max(value, month) filter (where this_year)) as year_amount,
        if(added, sum(value) filter (where year_before), arg_max(value, month) filter (where year_before))
            as amount_before,
        if(added, sum(value) filter (where before), arg_max(value, month) filter (where before)) as amount_base,
        if(added, sum(value) filter (where inside and early), arg_max(value, month) filter (where inside and early))
            as amount_first,
        100 * sum(numerator) filter (where this_year) / nullif(sum(denominator) filter (where this_year), 0) as rate,
        100 * sum(numerator) filter (where year_before) / nullif(sum(denominator) filter (where year_before), 0)
            as rate_before,
        coalesce(sum(months) filter (where before), 0) as months_before,
        coalesce(sum(months) filter (where inside and early), 0) as months_first,
        coalesce(sum(coverage * months) filter (where inside), 0) as months_covered,
        max(last_month) as last_month, bool_or(synthetic) filter (where inside) as synthetic
    from placed
    group by unit, source
    having bool_or(inside)
)

select
    unit, source,
    if(divided, rate, amount)::double as value,
    if(divided, rate, year_amount)::double as year_value,
    if(divided, rate_before, amount_before)::double as year_before,
    if(must_be_whole and months_before < 12, null, amount_base)::double as base_before,
    if(must_be_whole and months_first < 12, null, amount_first)::double as base_first,
    months_covered::double as months_covered, last_month, coalesce(synthetic, false) as synthetic
from summed
order by unit, source
