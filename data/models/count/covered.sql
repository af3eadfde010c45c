-- answer: the counted measure with the share of places that its records come from
-- grain: indicator × month × region × group × industry × level
-- reads model.counted. A place below the province counts as heard when it has any record of the indicator in that month;
-- a province without prefectures (the municipalities, 兵团) when it has one itself.
with heard as (
    select distinct counted.indicator, counted.month, counted.region, region.parent, region.level as place
    from model.counted join main.region on region.code = counted.region
    where counted.population_group = '*' and counted.industry = '*' and counted.level = '*'
),

below as (select parent, count(*) as units from main.region where level = 'prefecture' group by parent),

provinces as (
    select
        own.indicator, own.month, own.region,
        if(below.units is null, 1, count(part.region) / below.units) as coverage
    from heard as own
        left join below on below.parent = own.region
        left join heard as part
            on part.parent = own.region and part.indicator = own.indicator and part.month = own.month
    where own.place = 'province'
    group by own.indicator, own.month, own.region, below.units
),

nation as (
    select indicator, month, '000000' as region, sum(coverage) / (select count(*) from main.region where due and level = 'province')
    from provinces
    group by indicator, month
),

coverage as (from provinces union all from nation)

select
    counted.*,
    least(coalesce(coverage.coverage, 1), 1)::double as coverage,
    (select coalesce(bool_or(synthetic), false) from raw.batch where state = 'live') as synthetic
from model.counted left join coverage using (indicator, month, region)
