-- answer: the cells of one indicator as rows of the measure, totals as their own rows ('*')
-- grain: month × region × population_group × industry × level
-- reads cells (count/cells.sql or count/margins.sql). `kept` tells what a cell is summed over: 4 groups, 2 industries,
-- 1 levels. A record tagged with two groups stands in both, and once in the total: group rows never add up to it.
with tagged as (
    select month, province, prefecture, unnest(string_split(population_groups, ';')) as population_group,
        industry, kept, value, numerator, denominator
    from cells
    where kept in (3, 1) and population_groups <> ''
),

prefectures as (
    select month, prefecture as region, '*' as population_group, industry, '*' as level, value, numerator, denominator
    from cells where kept = 5 and industry is not null
    union all
    select month, prefecture, '*', '*', level, value, numerator, denominator
    from cells where kept = 6 and level is not null
    union all
    select month, prefecture, '*', '*', '*', value, numerator, denominator from cells where kept in (6, 7)
    union all
    select month, prefecture, population_group, '*', '*', value, numerator, denominator from tagged where kept = 3
),

provinces as (
    select month, province, '*' as population_group, industry, level, value, numerator, denominator
    from cells where kept = 4 and industry is not null and level is not null
    union all
    select month, province, '*', industry, '*', value, numerator, denominator
    from cells where kept = 5 and industry is not null
    union all
    select month, province, '*', '*', level, value, numerator, denominator
    from cells where kept = 6 and level is not null
    union all
    select month, province, '*', '*', '*', value, numerator, denominator from cells where kept = 6
    union all
    select month, province, population_group, industry, '*', value, numerator, denominator
    from tagged where kept = 1 and industry is not null
    union all
    select month, province, population_group, '*', '*', value, numerator, denominator from tagged where kept = 3
),

placed as (
    select * from prefectures where region is not null
    union all
    select
        month,
        if(grouping(province) = 1, '000000', province) as region,
        population_group, industry, level,
        sum(value) as value, sum(numerator) as numerator, sum(denominator) as denominator
    from provinces
    group by grouping sets (
        (month, province, population_group, industry, level), (month, population_group, industry, level)
    )
)

select
    month, region, population_group, industry, level,
    sum(value)::double as value, sum(numerator)::double as numerator, sum(denominator)::double as denominator
from placed
where region is not null
group by all
