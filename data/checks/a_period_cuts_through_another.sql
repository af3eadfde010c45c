-- answer: reported numbers for a stretch of months that overlaps another without holding it: they are in no figure
-- grain: one number
-- columns: batch_seq, row_no, indicator, source, region, population_group, industry, level, since, month, value
-- reads pieces and told, what count/stretch.sql chose among them
select
    statistics.batch_seq, statistics.row_no, pieces.indicator, 'reported' as source, pieces.region,
    pieces.population_group, pieces.industry, pieces.level, pieces.period_start as since, pieces.month, pieces.value
from pieces
    join model.statistics
        on statistics.indicator = pieces.indicator and statistics.region = pieces.region
        and statistics.population_group = pieces.population_group and statistics.industry = pieces.industry
        and statistics.level = pieces.level and statistics.period_end = pieces.month
        and (statistics.period_start = pieces.period_start or pieces.basis = 'cumulative')
        and (statistics.basis = 'cumulative') = (pieces.basis = 'cumulative')
where exists (
    select 1 from told
    where told.indicator = pieces.indicator and told.region = pieces.region
        and told.population_group = pieces.population_group and told.industry = pieces.industry
        and told.level = pieces.level and told.period_start <= pieces.month and told.month >= pieces.period_start
        and (told.period_start < pieces.period_start or told.month > pieces.month)
        and (told.period_start > pieces.period_start or told.month < pieces.month)
)
and not exists (
    select 1 from told
    where told.indicator = pieces.indicator and told.region = pieces.region
        and told.population_group = pieces.population_group and told.industry = pieces.industry
        and told.level = pieces.level and told.period_start = pieces.period_start and told.month = pieces.month
)
