-- answer: cumulative reports smaller than the one before, counted as a negative correction
-- grain: one report
-- columns: indicator, source, region, month, detail
select indicator, 'reported' as source, region, period_end as month, before::varchar || ' → ' || value::varchar as detail
from (
    select
        *, lag(value) over (
            partition by indicator, region, population_group, industry, level, period_start order by period_end
        ) as before
    from model.statistics
    where basis = 'cumulative'
)
where value < before
order by all
