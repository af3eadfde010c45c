-- answer: places whose own reported total differs from the sum of the places inside it, all of which reported
-- grain: one number
-- columns: batch_seq, row_no, indicator, source, region, population_group, industry, level, since, month, value, other
-- Parts that exceed their whole are wrong even while some are still missing.
select
    batch_seq, row_no, indicator, 'reported' as source, region, '*' as population_group, '*' as industry, '*' as level,
    since, month, own as value, parts as other
from main.parent_sum
where (units >= due and abs(own - parts) > 0.005) or (parts > own + 0.005 and own >= 0)
