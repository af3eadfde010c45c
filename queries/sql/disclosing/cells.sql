-- answer: the persons behind every cell of one indicator in some years, to decide which are too few to be told
-- grain: source (reported, ledger) × year × region × group × industry × level
-- parameters: indicator varchar, since date, until date
-- columns: source varchar, year bigint, region varchar, population_group varchar, industry varchar, level varchar
-- columns: people bigint, whole bigint
-- Of a flow `people` is its sum, of a rate its numerator, and `whole` the denominator; of a stock the year's last
-- value. To be asked of what counts persons, and of rates: those that come without their parts have no cell.
with summed as (
    select
        source, year(month)::bigint as year, region, population_group, industry, measure.level, any_value(kind) as kind,
        sum(value) as added, arg_max(value, month) as last, sum(numerator) as above, sum(denominator) as below
    from measure join indicator on indicator.key = measure.indicator
    where measure.indicator = $indicator and source in ('reported', 'ledger') and month between $since and $until
        and (kind in ('flow', 'stock') or kind = 'rate' and denominator is not null)
    group by source, year(month), region, population_group, industry, measure.level
)

select
    source, year, region, population_group, industry, level,
    greatest(round(case kind when 'rate' then above when 'flow' then added else last end), 0)::bigint as people,
    if(kind = 'rate', greatest(round(below), 0), null)::bigint as whole
from summed
order by source, year, population_group, region, industry, level
