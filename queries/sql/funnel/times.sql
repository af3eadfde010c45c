-- answer: how far those who completed in a stretch of months came, in person-times, member by member
-- grain: member
-- parameters: dimension varchar, region varchar, parent varchar, group varchar, industry varchar, since date
-- parameters: until date, mature date
-- columns: member varchar, started bigint, completed bigint, assessed bigint, passed bigint, ripe bigint
-- columns: certifiable bigint, certified bigint, certified_any bigint, certificates_missing bigint, placeable bigint
-- columns: placed bigint, placed_any bigint
-- `dimension` is nothing, region (the places below `parent`), population_group, industry or programme: it takes every
-- member ('*' is the total, of region the parent), the others are held at what is asked. What needs time to follow is
-- summed up to the month `mature`, by which `ripe` of the completers had completed.
select
    case $dimension
        when 'region' then if(region = $parent, '*', region)
        when 'population_group' then population_group when 'industry' then industry when 'programme' then programme
        else '*'
    end as member,
    sum(started)::bigint as started,
    sum(completed)::bigint as completed,
    sum(assessed)::bigint as assessed,
    sum(passed)::bigint as passed,
    coalesce(sum(completed) filter (month <= $mature), 0)::bigint as ripe,
    coalesce(sum(certifiable) filter (month <= $mature), 0)::bigint as certifiable,
    coalesce(sum(certified) filter (month <= $mature), 0)::bigint as certified,
    coalesce(sum(certified_any) filter (month <= $mature), 0)::bigint as certified_any,
    coalesce(sum(certificates_missing) filter (month <= $mature), 0)::bigint as certificates_missing,
    coalesce(sum(placeable) filter (month <= $mature), 0)::bigint as placeable,
    coalesce(sum(placed) filter (month <= $mature), 0)::bigint as placed,
    coalesce(sum(placed_any) filter (month <= $mature), 0)::bigint as placed_any
from funnel
where month between $since and $until
    and if($dimension = 'region',
        region = $parent or region in (select code from region where parent = $parent), region = $region)
    and ($dimension = 'population_group' or population_group = $group)
    and ($dimension = 'industry' or industry = $industry)
    and ($dimension = 'programme' or programme = '*')
group by member
order by member
