-- answer: the subsidy written on the trainings of each cohort, and what came of those it was paid for
-- grain: member × cohort
-- parameters: dimension varchar, cohort varchar, region varchar, parent varchar, group varchar, industry varchar
-- parameters: since date, until date, mature date
-- columns: member varchar, cohort date, paid double, funded bigint, completed bigint, ripe bigint
-- columns: paid_certifiable double, certifiable bigint, certified bigint, certified_any bigint, paid_placeable double
-- columns: placeable bigint, placed bigint
-- `cohort` is month, year or all: of what month, year or stretch a completion belongs to; `dimension` is nothing,
-- region (the places below `parent`) or programme, whose total is '*'. All counts are person-times that a subsidy was
-- paid for. What needs time to follow is summed up to the month `mature`, by which `ripe` of them had completed.
select
    case $dimension
        when 'region' then if(region = $parent, '*', region)
        when 'programme' then programme
        else '*'
    end as member,
    if($cohort = 'all', $since, date_trunc(if($cohort = 'month', 'month', 'year'), month)::date) as cohort,
    sum(subsidy_yuan)::double as paid,
    sum(funded)::bigint as funded,
    sum(funded_completed)::bigint as completed,
    coalesce(sum(funded_completed) filter (month <= $mature), 0)::bigint as ripe,
    coalesce(sum(subsidy_certifiable) filter (month <= $mature), 0)::double as paid_certifiable,
    coalesce(sum(funded_certifiable) filter (month <= $mature), 0)::bigint as certifiable,
    coalesce(sum(funded_certified) filter (month <= $mature), 0)::bigint as certified,
    coalesce(sum(funded_certified_any) filter (month <= $mature), 0)::bigint as certified_any,
    coalesce(sum(subsidy_placeable) filter (month <= $mature), 0)::double as paid_placeable,
    coalesce(sum(funded_placeable) filter (month <= $mature), 0)::bigint as placeable,
    coalesce(sum(funded_placed) filter (month <= $mature), 0)::bigint as placed
from funnel
where month between $since and $until
    and if($dimension = 'region',
        region = $parent or region in (select code from region where parent = $parent), region = $region)
    and population_group = $group and industry = $industry
    and ($dimension = 'programme' or programme = '*')
group by 1, 2
having sum(funded) > 0
order by member, cohort
