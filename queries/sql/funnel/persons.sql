-- answer: how far those who completed in a stretch of months came, in different people, member by member
-- grain: member
-- parameters: dimension varchar, region varchar, parent varchar, group varchar, industry varchar, since date
-- parameters: until date, mature date
-- columns: member varchar, started bigint, completed bigint, assessed bigint, passed bigint, ripe bigint
-- columns: certifiable bigint, certified bigint, certified_any bigint, certificates_missing bigint, placeable bigint
-- columns: placed bigint, placed_any bigint
-- As funnel/times, but nothing is summed: the build has counted everybody for each stretch. It starts no earlier than
-- the first record. Nothing is counted of a group within an industry.
with stretch as (
    select * from funnel_person
    where since = greatest($since, (select min(since) from funnel_person)) and month <= $until
        and if($dimension = 'region',
            region = $parent or region in (select code from region where parent = $parent), region = $region)
        and ($dimension = 'population_group' or population_group = $group)
        and ($dimension = 'industry' or industry = $industry)
        and ($dimension = 'programme' or programme = '*')
)

select
    case $dimension
        when 'region' then if(region = $parent, '*', region)
        when 'population_group' then population_group when 'industry' then industry when 'programme' then programme
        else '*'
    end as member,
    arg_max(started, month) as started,
    arg_max(completed, month) as completed,
    arg_max(assessed, month) as assessed,
    arg_max(passed, month) as passed,
    coalesce(arg_max(completed, month) filter (month <= $mature), 0) as ripe,
    coalesce(arg_max(certifiable, month) filter (month <= $mature), 0) as certifiable,
    coalesce(arg_max(certified, month) filter (month <= $mature), 0) as certified,
    coalesce(arg_max(certified_any, month) filter (month <= $mature), 0) as certified_any,
    coalesce(arg_max(certificates_missing, month) filter (month <= $mature), 0) as certificates_missing,
    coalesce(arg_max(placeable, month) filter (month <= $mature), 0) as placeable,
    coalesce(arg_max(placed, month) filter (month <= $mature), 0) as placed,
    coalesce(arg_max(placed_any, month) filter (month <= $mature), 0) as placed_any
from stretch
group by member
order by member
