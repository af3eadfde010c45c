-- answer: how long it took to the first work, as far as it could be known at the end of a month
-- grain: member ('*' is the total) × year of completion × days (0, 10 … 360, 365)
-- parameters: dimension varchar, region varchar, group varchar, industry varchar, since date, until date, seen date
-- columns: member varchar, year bigint, days bigint, worked bigint, gone bigint
-- `dimension` is population_group, industry, form or month: it takes every member, the others are held at what is
-- asked. `seen` is the day up to which registers were in: whoever had no work by then is followed no longer (`gone`).
with members as (
    select
        case $dimension
            when 'population_group' then population_group when 'industry' then industry
            when 'form' then form else strftime(month, '%Y-%m')
        end as member,
        year(month)::bigint as year,
        datediff('day', last_day(month), $seen) as known,
        waits
    from cohort
    where region = $region and programme = '*' and month between $since and $until
        and ($dimension = 'population_group' or population_group = $group)
        and ($dimension = 'industry' or industry = $industry)
        and ($dimension = 'form' or form = '*')
        and last_day(month) <= $seen
),

steps as (
    select member, year, if(known >= 365, 365, known // 10 * 10) as seen, unnest(waits, recursive := true) from members
)

select
    member, year, least(days, seen)::bigint as days,
    sum(if(days <= seen, worked, 0))::bigint as worked,
    sum(if(days <= seen, gone, worked + gone))::bigint as gone
from steps
group by member, year, least(days, seen)
order by member, year, days
