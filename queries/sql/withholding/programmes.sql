-- answer: how far the person-times of every programme came in every place, to decide which are too few to be told
-- grain: region × programme ('*' is everybody)
-- parameters: paid boolean, since date, until date, mature date
-- columns: region varchar, programme varchar, started bigint, completed bigint, assessed bigint, passed bigint
-- columns: funded bigint, certifiable bigint, certified bigint, certified_any bigint, placeable bigint, placed bigint
-- columns: placed_any bigint
-- `paid`: of what takes 180 days (summed up to the month `mature`, as in funnel/times and funds/cohorts), only those
-- that a subsidy was paid for.
select
    region, programme,
    sum(started)::bigint as started,
    sum(completed)::bigint as completed,
    sum(assessed)::bigint as assessed,
    sum(passed)::bigint as passed,
    sum(funded)::bigint as funded,
    coalesce(sum(if($paid, funded_certifiable, certifiable)) filter (month <= $mature), 0)::bigint as certifiable,
    coalesce(sum(if($paid, funded_certified, certified)) filter (month <= $mature), 0)::bigint as certified,
    coalesce(sum(if($paid, funded_certified_any, certified_any)) filter (month <= $mature), 0)::bigint as certified_any,
    coalesce(sum(if($paid, funded_placeable, placeable)) filter (month <= $mature), 0)::bigint as placeable,
    coalesce(sum(if($paid, funded_placed, placed)) filter (month <= $mature), 0)::bigint as placed,
    coalesce(sum(placed_any) filter (month <= $mature and not $paid), 0)::bigint as placed_any
from funnel
where month between $since and $until and population_group = '*' and industry = '*'
group by region, programme
order by region, programme
