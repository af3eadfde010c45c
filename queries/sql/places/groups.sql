-- answer: the population groups in their order; they are tags, so they do not add up to a total
-- grain: one group
-- columns: code varchar, name_zh varchar, name_en varchar, sort bigint
select code, name_zh, name_en, sort::bigint as sort
from population_group
order by sort, code
