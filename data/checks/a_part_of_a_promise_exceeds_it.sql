-- answer: 'of which' targets larger than the target they are part of
-- grain: one target
-- columns: indicator, source, region, population_group, industry, level, since, month, value, other, detail
select
    child.indicator, 'target' as source, child.region, child.population_group, child.industry, child.level,
    child.period_start as since, child.period_end as month, child.value, parent.value as other,
    child.id || ' > ' || parent.id as detail
from main.target as child
    join main.target as parent on parent.id = child.parent
where child.unit = parent.unit and child.value > parent.value
