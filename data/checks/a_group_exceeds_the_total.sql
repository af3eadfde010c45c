-- answer: flows of one group, industry or level that are larger than the flow of all
-- grain: one number
-- columns: indicator, source, region, month, detail
select
    part.indicator, part.source, part.region, part.month,
    concat_ws(' ', part.population_group, part.industry, part.level, part.value::varchar, '>', whole.value::varchar)
        as detail
from main.measure as part
    join main.measure as whole using (indicator, source, region, month, period_start)
    join main.indicator on indicator.key = part.indicator
where indicator.kind = 'flow' and part.source <> 'published'
    and whole.population_group = '*' and whole.industry = '*' and whole.level = '*'
    and part.value > whole.value and whole.value >= 0
order by all
