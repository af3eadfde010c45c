-- answer: flows of one group, industry or level that are larger than the flow of all
-- grain: one number
-- columns: indicator, source, region, population_group, industry, level, since, month, value, other
-- A place's own number only: what it brings into the sums of larger places is not wrong a second time.
select
    part.indicator, part.source, part.region, part.population_group, part.industry, part.level,
    part.period_start as since, part.month, part.value, whole.value as other
from main.measure as part
    join main.measure as whole using (indicator, source, region, month, period_start)
    join main.indicator on indicator.key = part.indicator
    left join model.reported as own
        on own.indicator = part.indicator and own.region = part.region and own.population_group = part.population_group
        and own.industry = part.industry and own.level = part.level and own.month = part.month
where indicator.kind = 'flow' and (part.source = 'ledger' or (part.source = 'reported' and own.month is not null))
    and whole.population_group = '*' and whole.industry = '*' and whole.level = '*'
    and part.value > whole.value and whole.value >= 0
