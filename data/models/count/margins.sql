-- answer: one indicator counted from records, for pages that ask one thing at a time
-- grain: month × place × one of: nothing, groups, industry, level; below the province only totals
-- reads counted and raw.place; the columns are those of count/cells.sql, the thorough form of the same
select
    counted.month,
    place.province,
    place.prefecture,
    counted.population_groups,
    counted.industry,
    counted.level,
    grouping(counted.population_groups, counted.industry, counted.level) as kept,
    sum(counted.value::decimal(18, 2)) as value,
    sum(counted.numerator::decimal(18, 2)) as numerator,
    sum(counted.denominator::decimal(18, 2)) as denominator
from counted join raw.place on place.region = counted.region
group by grouping sets (
    (counted.month, place.province, place.prefecture),
    (counted.month, place.province, counted.population_groups),
    (counted.month, place.province, counted.industry),
    (counted.month, place.province, counted.level)
)
