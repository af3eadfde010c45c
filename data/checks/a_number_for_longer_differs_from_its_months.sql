-- answer: totals of a year, a quarter or the year so far that differ from the sum of their months, all of them reported
-- grain: one number
-- columns: batch_seq, row_no, indicator, source, region, population_group, industry, level, since, month, value, other
-- Methods 1.8: the figures go by the months; what the longer number says beyond them is in no figure.
select
    long.batch_seq, long.row_no, long.indicator, 'reported' as source, long.region, long.population_group,
    long.industry, long.level, long.period_start as since, long.period_end as month, long.value,
    sum(short.value)::double as other
from model.statistics as long
    join main.indicator on indicator.key = long.indicator and indicator.kind = 'flow'
    join model.statistics as short
        on short.indicator = long.indicator and short.region = long.region
        and short.population_group = long.population_group and short.industry = long.industry
        and short.level = long.level and short.basis <> 'cumulative' and short.period_start = short.period_end
        and short.period_end between long.period_start and long.period_end
        and not (short.batch_seq = long.batch_seq and short.row_no = long.row_no)
where long.basis = 'cumulative' or long.period_start < long.period_end
group by all
having count(distinct short.period_end) = datediff('month', long.period_start, long.period_end) + 1
    and abs(long.value - sum(short.value)) > 0.005
