-- answer: rates whose numerator exceeds their denominator
-- grain: one number
-- columns: indicator, source, region, month, detail
select indicator, source, region, month, numerator::varchar || ' / ' || denominator::varchar as detail
from main.measure
where source <> 'published' and numerator > denominator
order by all
