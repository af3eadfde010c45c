-- answer: which months of which indicator a place has told in reports, how much of it, and when that first came in
-- grain: region × indicator × month; no row where nothing is known
-- reads main.measure, model.statistics, and raw.statistics with what was superseded since: a number that was corrected
-- came when it first came. A number for several months stands for each of them, a cumulative one for all since the one
-- before it; `closing` tells the month it ends with. `coverage` is 1 for a place's own total, the share of the places
-- inside it that reported where it gave none, 0 where it told only parts (a group, an industry). `arrived_on` is a day
-- in UTC, null where only places inside it reported.
with told as (
    select
        region, indicator, month as period_end, unnest(generate_series(period_start, month, interval 1 month)) as month,
        coverage, synthetic
    from main.measure
    where source = 'reported' and population_group = '*' and industry = '*' and level = '*'
    union all
    select region, indicator, period_end, period_end, 0, synthetic
    from model.statistics
    where population_group <> '*' or industry <> '*' or level <> '*'
),

arrived as (
    select region, indicator, period_end, min(accepted_at::timestamp)::date as arrived_on
    from raw.statistics join raw.batch on batch.seq = batch_seq
    where population_group = '*' and industry = '*' and level = '*'
    group by region, indicator, period_end
)

select
    region, indicator, told.month::date as month, bool_or(told.month = period_end) as closing,
    max(coverage)::double as coverage, min(arrived_on) as arrived_on, bool_or(synthetic) as synthetic
from told left join arrived using (region, indicator, period_end)
group by region, indicator, told.month
order by region, told.month, indicator
