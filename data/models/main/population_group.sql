-- answer: the groups that the plans name; a person may be in several
-- grain: one group
select code, name_zh, name_en, sort::integer as sort
from reference.population_groups
order by sort
