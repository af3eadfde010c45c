-- answer: one indicator counted from records, by the few combinations that a page offers
-- grain: month × place × one of: industry, level, groups, groups × industry (province), industry × level (province)
-- reads counted (the indicator's own select) and raw.place. Groups are still whole sets of tags here, so that each
-- record is counted once; they are taken apart later, when there are few rows left. Decimals keep sums exact, so that
-- the same ledger always gives the same numbers, whatever the order in which threads add them up.
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
    (counted.month, place.province, place.prefecture, counted.industry),
    (counted.month, place.province, place.prefecture, counted.level),
    (counted.month, place.province, place.prefecture, counted.population_groups),
    (counted.month, place.province, counted.population_groups, counted.industry),
    (counted.month, place.province, counted.industry, counted.level)
)
