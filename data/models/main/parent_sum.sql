-- answer: what a place reported of itself beside what the places directly inside it brought over the same months
-- grain: one reported total of a flow or a stock of a place with others inside it; rates do not add up
-- reads model.statistics and tree (own numbers, and those rolled up for places that gave none). A flow is summed over
-- the stretch, of a stock each place's number of that very month counts. `units` are the places whose numbers reach
-- over the whole stretch, `due` those that owe one: only when all are in must the two sides agree.
with own as (
    select
        statistics.*, period_end as month, if(indicator.kind = 'stock', period_end, period_start) as since,
        datediff('month', since, period_end) + 1 as months
    from model.statistics join main.indicator on indicator.key = statistics.indicator
    where indicator.kind in ('flow', 'stock') and statistics.value is not null
        and population_group = '*' and industry = '*' and statistics.level = '*'
),

due as (select parent as region, count(*) as due from main.region where due group by parent),

inside as (
    select
        own.batch_seq, own.row_no, part.region as unit, sum(part.value) as value, any_value(own.months) as months,
        sum(part.coverage * (datediff('month', part.period_start, part.month) + 1)) as heard,
        bool_or(part.synthetic) as synthetic
    from own
        join main.region on region.parent = own.region
        join tree as part
            on part.region = region.code and part.indicator = own.indicator and part.population_group = '*'
            and part.industry = '*' and part.level = '*' and part.period_start >= own.since and part.month <= own.month
    group by own.batch_seq, own.row_no, unit
),

parts as (
    select
        batch_seq, row_no, sum(value)::double as value, bool_or(synthetic) as synthetic,
        count(*) filter (heard >= months) as units
    from inside
    group by batch_seq, row_no
)

select
    own.batch_seq, own.row_no, own.indicator, own.region, own.since, own.month, own.basis, own.value as own,
    parts.value as parts, parts.units, due.due, own.synthetic or parts.synthetic as synthetic
from own
    join parts using (batch_seq, row_no)
    join due using (region)
order by own.indicator, own.region, own.month, own.since, own.basis
