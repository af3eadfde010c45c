-- answer: reported numbers whose indicator has no file any more
-- grain: one indicator and place
-- columns: indicator, source, region, month, detail
select indicator, 'reported' as source, region, max(period_end) as month, count(*)::varchar as detail
from model.statistics
where indicator not in (select key from main.indicator)
group by indicator, region
order by all
