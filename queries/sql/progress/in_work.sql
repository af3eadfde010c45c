-- answer: how many are in work in a place, in all ('*') and of the groups that somebody counts, as often as it was told
-- grain: indicator × source (published, reported) × month × population group
-- parameters: region varchar, since date, until date
-- columns: indicator varchar, source varchar, month date, population_group varchar, value double
-- Some groups have an indicator of their own; it stands for the group here.
select
    indicator, source, month,
    case indicator
        when 'migrant_workers' then 'migrant_workers'
        when 'disabled_employed' then 'disabled'
        when 'poverty_employed' then 'out_of_poverty'
        else population_group
    end as population_group,
    value
from measure
where region = $region and indicator in ('employed_total', 'migrant_workers', 'disabled_employed', 'poverty_employed')
    and source in ('published', 'reported') and industry = '*' and level = '*' and value is not null
    and (indicator = 'employed_total' or population_group = '*') and month between $since and $until
order by population_group, month, source, indicator
