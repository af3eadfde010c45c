-- answer: the parents' numbers where the parents did not report their own for that stretch
-- grain: indicator × month × parent region × group × industry × level
-- reads parents (count/parents.sql) and tree (what stands already)
select parents.*
from parents
where not exists (
    select 1 from tree
    where tree.indicator = parents.indicator and tree.region = parents.region
        and tree.population_group = parents.population_group and tree.industry = parents.industry
        and tree.level = parents.level and parents.month between tree.period_start and tree.month
)
