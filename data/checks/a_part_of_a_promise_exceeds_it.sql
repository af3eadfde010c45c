-- answer: 'of which' targets larger than the target they are part of
-- grain: one target
-- columns: indicator, source, region, month, detail
select
    child.indicator, 'target' as source, child.region, null::date as month,
    child.id || ' ' || child.value::varchar || ' > ' || parent.id || ' ' || parent.value::varchar as detail
from main.target as child
    join main.target as parent on parent.id = child.parent
where child.unit = parent.unit and child.value > parent.value
order by all
