-- answer: places whose own reported flow differs from the sum of the places inside it, all of which reported
-- grain: one number
-- columns: indicator, source, region, month, detail
with parts as (
    select
        part.indicator, part.month, region.parent as region, sum(part.value) as value, count(*) as units
    from main.measure as part
        join main.region on region.code = part.region
        join main.indicator on indicator.key = part.indicator
    where part.source = 'reported' and indicator.kind = 'flow' and region.due
        and part.population_group = '*' and part.industry = '*' and part.level = '*'
    group by all
),

due as (select parent as region, count(*) as units from main.region where due group by parent)

select
    own.indicator, own.source, own.region, own.month, own.value::varchar || ' ≠ ' || parts.value::varchar as detail
from main.measure as own
    join parts using (indicator, region, month)
    join due on due.region = own.region and due.units = parts.units
where own.source = 'reported' and own.population_group = '*' and own.industry = '*' and own.level = '*'
    and abs(own.value - parts.value) > 0.005
order by all
