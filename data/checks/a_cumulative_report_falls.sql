-- answer: cumulative reports smaller than the one before, counted as a negative correction
-- grain: one report
-- columns: batch_seq, row_no, indicator, source, region, population_group, industry, level, since, month, value, other
select
    batch_seq, row_no, indicator, 'reported' as source, region, population_group, industry, level,
    period_start as since, period_end as month, value, before as other
from (
    select
        *, lag(value) over (
            partition by indicator, region, population_group, industry, level, period_start order by period_end
        ) as before
    from model.statistics
    where basis = 'cumulative'
)
where value < before
