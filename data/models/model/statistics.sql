-- answer: reported numbers as they count
-- grain: indicator × period × region × group × industry × level × basis
select
    statistics.batch_seq,
    statistics.row_no,
    statistics.indicator,
    -- a cumulative figure for one month means January to that month (上月止累计 + 本月 = 本月止累计)
    if(
        statistics.basis = 'cumulative' and statistics.period_start = statistics.period_end,
        date_trunc('year', statistics.period_end)::date,
        statistics.period_start
    ) as period_start,
    statistics.period_end,
    statistics.region,
    statistics.population_group,
    statistics.industry,
    statistics.level,
    statistics.value,
    statistics.numerator,
    statistics.denominator,
    statistics.basis,
    batch.synthetic
from raw.statistics
    join raw.batch on batch.seq = statistics.batch_seq
    anti join raw.superseded on superseded.batch_seq = statistics.batch_seq and superseded.row_no = statistics.row_no
