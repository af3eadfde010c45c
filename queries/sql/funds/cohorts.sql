-- answer: the subsidy written on the trainings of each cohort, and what came of those it was paid for
-- grain: cohort
-- parameters: cohort varchar, region varchar, group varchar, industry varchar, since date, until date, mature date
-- columns: cohort date, paid double, funded bigint, paid_certifiable double, certifiable bigint, certified bigint
-- columns: certified_any bigint, paid_placeable double, placeable bigint, placed bigint
-- `cohort` is month, year or all: of what month, year or stretch a completion belongs to. All counts are person-times
-- that a subsidy was paid for. What needs time to follow is summed up to the month `mature`.
select
    if($cohort = 'all', $since, date_trunc(if($cohort = 'month', 'month', 'year'), month)::date) as cohort,
    sum(subsidy_yuan)::double as paid,
    sum(funded)::bigint as funded,
    coalesce(sum(subsidy_certifiable) filter (month <= $mature), 0)::double as paid_certifiable,
    coalesce(sum(funded_certifiable) filter (month <= $mature), 0)::bigint as certifiable,
    coalesce(sum(funded_certified) filter (month <= $mature), 0)::bigint as certified,
    coalesce(sum(funded_certified_any) filter (month <= $mature), 0)::bigint as certified_any,
    coalesce(sum(subsidy_placeable) filter (month <= $mature), 0)::double as paid_placeable,
    coalesce(sum(funded_placeable) filter (month <= $mature), 0)::bigint as placeable,
    coalesce(sum(funded_placed) filter (month <= $mature), 0)::bigint as placed
from funnel
where region = $region and population_group = $group and industry = $industry and programme = '*'
    and month between $since and $until
group by 1
having sum(funded) > 0
order by cohort
