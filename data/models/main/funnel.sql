-- answer: of those who started a training, how many completed, passed, got a certificate and found work
-- grain: completion month × region × one of: population_group, industry, programme, group × industry (province,
--   nation); totals are rows of their own ('*')
-- Person-times; reads passed_on (count/passed_on.sql). Each step has its own base: completed of started, passed of
-- assessed, certified of certifiable (two kinds; `certified_any`: all five), placed of placeable (in work on day 180;
-- `placed_any`: on any day up to it). Of the `certificates_missing` no certificates reach 180 days, so that nothing is
-- known. A group row never adds up to the total: groups are tags. `subsidy_yuan` is what was written on the records,
-- `funded` those with any; of these, the last columns tell what was paid for the certifiable and the placeable ones and
-- how far they came.
with cells as (
    select
        month, province, prefecture, population_groups, industry, programme,
        grouping(population_groups, industry, programme) as kept,
        sum(person_times) as started,
        sum(person_times) filter (completed) as completed,
        sum(person_times) filter (assessed) as assessed,
        sum(person_times) filter (passed) as passed,
        sum(person_times) filter (certifiable) as certifiable,
        sum(person_times) filter (certified) as certified,
        sum(person_times) filter (certified_any) as certified_any,
        sum(person_times) filter (certificates_missing) as certificates_missing,
        sum(person_times) filter (placeable) as placeable,
        sum(person_times) filter (placed) as placed,
        sum(person_times) filter (placed_any) as placed_any,
        sum(subsidy_yuan::decimal(18, 2)) as subsidy_yuan,
        sum(person_times) filter (subsidy_yuan > 0) as funded,
        sum(person_times) filter (subsidy_yuan > 0 and completed) as funded_completed,
        sum(subsidy_yuan::decimal(18, 2)) filter (certifiable) as subsidy_certifiable,
        sum(person_times) filter (subsidy_yuan > 0 and certifiable) as funded_certifiable,
        sum(person_times) filter (subsidy_yuan > 0 and certified) as funded_certified,
        sum(person_times) filter (subsidy_yuan > 0 and certified_any) as funded_certified_any,
        sum(subsidy_yuan::decimal(18, 2)) filter (placeable) as subsidy_placeable,
        sum(person_times) filter (subsidy_yuan > 0 and placeable) as funded_placeable,
        sum(person_times) filter (subsidy_yuan > 0 and placed) as funded_placed
    from passed_on
    group by grouping sets (
        (month, province, prefecture),
        (month, province, prefecture, population_groups),
        (month, province, prefecture, industry),
        (month, province, prefecture, programme),
        (month, province, population_groups, industry)
    )
),

-- a record tagged with two groups stands in both; one that names no industry or programme only in the total
parts as (
    select
        * replace (
            unnest(if(kept & 4 = 0, string_split(population_groups, ';'), ['*'])) as population_groups,
            if(kept & 2 = 0, industry, '*') as industry,
            if(kept & 1 = 0, programme, '*') as programme
        )
    from cells
    where not (kept & 4 = 0 and population_groups = '') and not (kept & 2 = 0 and industry is null)
        and not (kept & 1 = 0 and programme is null)
),

placed as (
    select prefecture as region, * exclude (province, prefecture, kept)
    from parts where kept <> 1 and prefecture is not null
    union all
    select province, * exclude (province, prefecture, kept) from parts
    union all
    select '000000', * exclude (province, prefecture, kept) from parts
)

select
    month, region, population_groups as population_group, industry, programme,
    coalesce(sum(columns('^(start|comp|asse|pass|cert|place|fund).*')), 0)::bigint,
    coalesce(sum(columns('^subsidy.*')), 0)::double
from placed
where region is not null
group by month, region, population_groups, industry, programme
order by region, programme, population_group, industry, month
