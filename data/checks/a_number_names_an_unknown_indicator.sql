-- answer: reported numbers whose indicator has no file any more
-- grain: one number
-- columns: batch_seq, row_no, indicator, source, region, population_group, industry, level, since, month, value
select
    batch_seq, row_no, indicator, 'reported' as source, region, population_group, industry, level,
    period_start as since, period_end as month, value
from model.statistics
where indicator not in (select key from main.indicator)
